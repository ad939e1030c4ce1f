package dev.shiren.media.store;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was deleted, when and why. A receipt tells nothing of the content and names it only by a keyed hash. */
@Component
public final class Receipts {

    /** What was deleted. */
    public enum Kind {
        /** A ticket with its submissions and materials. */
        TICKET,
        /** A stored object. */
        OBJECT
    }

    /** Why it was deleted. */
    public enum Reason {
        /** Its time was over. */
        RETENTION,
        /** Somebody who may asked for it. */
        REQUEST,
        /** Another object took its name. */
        REPLACED
    }

    /**
     * One thing that is gone.
     *
     * @param nameHash 64 hexadecimal digits; {@link #nameHash} of the same name is equal
     * @param size of what was stored, in bytes
     * @param created of a ticket: when it was last changed
     */
    public record Receipt(
            String id,
            Kind kind,
            String account,
            String nameHash,
            Reason reason,
            long size,
            Instant created,
            Instant deleted) {}

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;

    public Receipts(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** The keyed hash under which a thing of that name is found again. */
    public String nameHash(Kind kind, String account, String container, String name) {
        return vault.lookup("name of " + kind, account + '\0' + container + '\0' + name);
    }

    /** Writes a receipt in the transaction that deletes. */
    public void add(
            JdbcClient sql, Kind kind, String account, String nameHash, Reason reason, long size, Instant created) {
        sql.sql("""
                        INSERT INTO deletion_receipt (id, kind, account, name_hash, reason, size, created_at, deleted_at)
                        VALUES (:id, :kind, :account, :hash, :reason, :size, :created, :now)""")
                .param("id", ids.id("r", 20))
                .param("kind", kind.name())
                .param("account", account)
                .param("hash", nameHash)
                .param("reason", reason.name())
                .param("size", size)
                .param("created", created.toEpochMilli())
                .param("now", clock.millis())
                .update();
    }

    /** The receipts of everything deleted since then, the oldest first. */
    public List<Receipt> since(Instant start) {
        return database.reads()
                .sql("SELECT * FROM deletion_receipt WHERE deleted_at >= :start ORDER BY deleted_at, id")
                .param("start", start.toEpochMilli())
                .query((row, n) -> new Receipt(
                        row.getString("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("account"),
                        row.getString("name_hash"),
                        Reason.valueOf(row.getString("reason")),
                        row.getLong("size"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("deleted_at"))))
                .list();
    }
}
