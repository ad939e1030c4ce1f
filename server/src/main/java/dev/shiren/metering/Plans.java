package dev.shiren.metering;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How accounts pay and whom to tell. An account has a plan, and its trial package, from its first billable act on. */
@Component
public final class Plans {

    /** What the trial package is called where offers are. */
    static final String TRIAL = "trial";

    private static final int KNOWN = 10_000;

    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;
    private final MeteringSettings settings;

    /** Plans are never deleted. */
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN).build();

    /**
     * How an account pays.
     *
     * @param warnPercent it is told when less than this part of its packages is left, 0 to 99
     * @param mail address that is told; empty: none
     * @param webhook http(s) address that is told; empty: none
     */
    public record Plan(Mode mode, int warnPercent, Optional<String> mail, Optional<String> webhook) {}

    Plans(Database database, Vault vault, SecureRandom random, InstantSource clock, MeteringSettings settings) {
        this.database = database;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.settings = settings;
    }

    /** Gives an account its plan and its trial package unless it has them. */
    void ensure(String account) {
        if (known.getIfPresent(account) == null) {
            database.write(sql -> {
                begin(sql, account);
                return account;
            });
            known.put(account, true);
        }
    }

    /** The same within a transaction. */
    void ensure(JdbcClient sql, String account) {
        // Not remembered: the transaction may be undone.
        if (known.getIfPresent(account) == null) {
            begin(sql, account);
        }
    }

    private void begin(JdbcClient sql, String account) {
        var now = clock.instant();
        int begun = sql.sql("""
                        INSERT INTO plan (account, mode, warn_percent, created_at)
                        VALUES (:account, :mode, :warn, :now) ON CONFLICT (account) DO NOTHING""")
                .param("account", account)
                .param("mode", settings.mode().name())
                .param("warn", settings.warnPercent())
                .param("now", now.toEpochMilli())
                .update();
        if (begun == 1 && settings.trialCalls() > 0) {
            Packages.insert(sql, account, TRIAL, settings.trialCalls(), now, Optional.empty());
        }
    }

    static Mode mode(JdbcClient sql, String account) {
        return sql.sql("SELECT mode FROM plan WHERE account = :account")
                .param("account", account)
                .query((row, n) -> Mode.valueOf(row.getString("mode")))
                .single();
    }

    /** An account's plan. */
    public Plan of(String account) {
        ensure(account);
        return database.reads()
                .sql("SELECT mode, warn_percent, mail, webhook FROM plan WHERE account = :account")
                .param("account", account)
                .query((row, n) -> new Plan(
                        Mode.valueOf(row.getString("mode")),
                        row.getInt("warn_percent"),
                        Optional.ofNullable(row.getBytes("mail"))
                                .map(box -> new String(vault.open(box, mailContext(account)), UTF_8)),
                        Optional.ofNullable(row.getString("webhook"))))
                .single();
    }

    /** What signs messages to an account's webhook, as {@code whsec_} and base64 of the bytes in {@link #secret}. */
    public String secretText(String account) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret(account));
    }

    byte[] secret(String account) {
        ensure(account);
        var fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        var box = database.write(sql -> sql.sql("""
                        UPDATE plan SET webhook_secret = COALESCE(webhook_secret, :fresh) WHERE account = :account
                        RETURNING webhook_secret""")
                .param("fresh", vault.seal(fresh, context(account)))
                .param("account", account)
                .query((row, n) -> row.getBytes("webhook_secret"))
                .single());
        return vault.open(box, context(account));
    }

    private static String context(String account) {
        return "notice secret " + account;
    }

    /** Changes how an account pays. */
    public void setMode(String account, Mode mode) {
        ensure(account);
        database.write(sql -> sql.sql("UPDATE plan SET mode = :mode WHERE account = :account")
                .param("mode", mode.name())
                .param("account", account)
                .update());
    }

    /** Changes when and where an account is told; what found no address before is told there, if it still holds. */
    public void setAlert(String account, int warnPercent, Optional<String> mail, Optional<String> webhook) {
        ensure(account);
        database.write(sql -> {
            sql.sql("DELETE FROM notice WHERE account = :account AND mail = 'NONE' AND webhook = 'NONE'")
                    .param("account", account)
                    .update();
            return sql.sql(
                            "UPDATE plan SET warn_percent = :warn, mail = :mail, webhook = :webhook WHERE account = :account")
                    .param("warn", warnPercent)
                    .param(
                            "mail",
                            mail.map(address -> vault.seal(address.getBytes(UTF_8), mailContext(account)))
                                    .orElse(null),
                            Types.BINARY)
                    .param("webhook", webhook.orElse(null), Types.VARCHAR)
                    .param("account", account)
                    .update();
        });
    }

    private static String mailContext(String account) {
        return "notice mail " + account;
    }
}
