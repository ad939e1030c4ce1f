package dev.shiren.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes, changes and finds APPCODEs, the secrets with which market clients call. A code is stored as its keyed hash only, by
 * which it is also found, so that no comparison tells by its time how much of a guess was right. What the database says is
 * kept for two seconds, as it is of access keys.
 */
@Component
public final class AppCodes {

    private static final int REMEMBERED = 10_000;

    /** As much of a code as shows which one it is; the 96 bits that remain cannot be guessed. */
    private static final int SHOWN = 8;

    /** A code as it is shown once it has been handed out. */
    public record Listed(String id, boolean enabled, Instant created) {}

    /** A code in full, which is never shown again; it begins with its id. */
    public record Fresh(String id, String code) {}

    /**
     * Whose code it is.
     *
     * @param usable whether the code is enabled and its account has the service opened
     */
    public record Holder(String account, boolean usable) {}

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final LoadingCache<String, Optional<Holder>> holders;

    AppCodes(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.holders = Caffeine.newBuilder()
                .expireAfterWrite(Callers.MEMORY)
                .maximumSize(REMEMBERED)
                .ticker(() -> clock.millis() * 1_000_000)
                .build(this::load);
    }

    /** A new code of 32 random hexadecimal digits. */
    public Fresh create(String account) {
        return database.write(jdbc -> {
            Users.mustExist(jdbc, account, account);
            var made = fresh();
            while (jdbc.sql("""
                            INSERT INTO appcode (id, hash, account, enabled, created)
                            VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING""")
                            .params(made.id(), hash(made.code()), account, clock.millis())
                            .update()
                    == 0) {
                made = fresh();
            }
            return made;
        });
    }

    public List<Listed> list(String account) {
        return database.reads()
                .sql("SELECT id, enabled, created FROM appcode WHERE account = ? ORDER BY created, id")
                .param(account)
                .query((row, number) -> new Listed(
                        row.getString("id"), row.getInt("enabled") == 1, Instant.ofEpochMilli(row.getLong("created"))))
                .list();
    }

    public void setEnabled(String id, boolean enabled) {
        mustChange(
                id,
                database.write(jdbc -> jdbc.sql("UPDATE appcode SET enabled = ? WHERE id = ?")
                        .params(enabled ? 1 : 0, id)
                        .update()));
    }

    public void delete(String id) {
        mustChange(
                id,
                database.write(jdbc ->
                        jdbc.sql("DELETE FROM appcode WHERE id = ?").param(id).update()));
    }

    /** Whose code this is; empty for one that was never made or has been deleted. */
    public Optional<Holder> find(String code) {
        return holders.get(hash(code));
    }

    private Optional<Holder> load(String hash) {
        return database.reads()
                .sql("SELECT c.account, c.enabled, a.opened FROM appcode c JOIN account a ON a.name = c.account"
                        + " WHERE c.hash = ?")
                .param(hash)
                .query((row, number) ->
                        new Holder(row.getString("account"), row.getInt("enabled") == 1 && row.getInt("opened") == 1))
                .optional();
    }

    private Fresh fresh() {
        var code = ids.token();
        return new Fresh(code.substring(0, SHOWN), code);
    }

    private String hash(String code) {
        return vault.lookup("appcode", code);
    }

    private static void mustChange(String id, int rows) {
        if (rows == 0) {
            throw new AccessException("There is no APPCODE " + id);
        }
    }
}
