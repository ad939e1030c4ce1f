package dev.shiren.metering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.security.SecureRandom;
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
     * @param warnPercent it is told when no more of its packages is left, 0 to 99
     * @param mail address that is told; empty: none
     * @param webhook http(s) address that is told; empty: none
     */
    public record Plan(Mode mode, int warnPercent, Optional<String> mail, Optional<String> webhook) {

        public Plan with(Mode chosen) {
            return new Plan(chosen, warnPercent, mail, webhook);
        }
    }

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
                        Optional.ofNullable(row.getString("mail")),
                        Optional.ofNullable(row.getString("webhook"))))
                .single();
    }

    /** What signs messages to an account's webhook, as {@code whsec_} and base64 of the bytes in {@link #secret}. */
    public String secretText(String account) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret(account));
    }

    byte[] secret(String account) {
        ensure(account);
        return database.write(sql -> {
            var known = sql.sql("SELECT webhook_secret FROM plan WHERE account = :account")
                    .param("account", account)
                    .query((row, n) -> Optional.ofNullable(row.getBytes("webhook_secret")))
                    .single();
            if (known.isPresent()) {
                return vault.open(known.get(), context(account));
            }
            var secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            sql.sql("UPDATE plan SET webhook_secret = :secret WHERE account = :account")
                    .param("secret", vault.seal(secret, context(account)))
                    .param("account", account)
                    .update();
            return secret;
        });
    }

    private static String context(String account) {
        return "notice secret " + account;
    }

    /** Changes an account's plan. */
    public void set(String account, Plan plan) {
        ensure(account);
        database.write(sql -> sql.sql("""
                        UPDATE plan SET mode = :mode, warn_percent = :warn, mail = :mail, webhook = :webhook
                        WHERE account = :account""")
                .param("mode", plan.mode().name())
                .param("warn", plan.warnPercent())
                .param("mail", plan.mail().orElse(null), java.sql.Types.VARCHAR)
                .param("webhook", plan.webhook().orElse(null), java.sql.Types.VARCHAR)
                .param("account", account)
                .update());
    }
}
