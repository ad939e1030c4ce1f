package dev.shiren.verification;

import dev.shiren.audit.Act;
import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.audit.Entry;
import dev.shiren.audit.Head;
import dev.shiren.authority.Registry;
import dev.shiren.liveness.Liveness;
import dev.shiren.media.store.Receipts;
import dev.shiren.media.store.Receipts.Reason;
import dev.shiren.media.store.StoredObjects;
import dev.shiren.metering.Ledger;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes tickets: the data key, so that no copy of what it sealed can be read, and all that is stored under it. */
@Component
public final class Erasure {

    /** How many tickets at most go in one transaction, during which nobody else can record anything. */
    private static final int BATCH = 100;

    private final Database database;
    private final Bearers bearers;
    private final Registry registry;
    private final Audit audit;
    private final StoredObjects objects;
    private final Receipts receipts;
    private final Ledger ledger;
    private final InstantSource clock;

    Erasure(
            Database database,
            Vault vault,
            Registry registry,
            Audit audit,
            StoredObjects objects,
            Receipts receipts,
            Ledger ledger,
            InstantSource clock) {
        this.database = database;
        this.bearers = new Bearers(vault);
        this.registry = registry;
        this.audit = audit;
        this.objects = objects;
        this.receipts = receipts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What was deleted; can be proven later by the audit's chain.
     *
     * @param subject whose deletion was asked for: a ticket as its business names it, or the keyed hash of an ID number
     * @param tickets our own ids of the deleted tickets, as in the audit's records
     * @param dataKeys how many keys were destroyed, one for each ticket
     * @param objects how many uploads were deleted with the tickets: those made for them and those submitted to them
     * @param registryEntries how many people were taken from the embedded registry, 0 or 1
     * @param overwritten whether the bytes are already overwritten in the database's files; else that is up to the product
     * @param audit the record that the deletion ends with
     */
    public record Receipt(
            String subject,
            List<String> tickets,
            int dataKeys,
            int submissions,
            int materials,
            int objects,
            int registryEntries,
            Instant at,
            String by,
            boolean overwritten,
            Head audit) {}

    /** How long the tickets of a scene are kept after their last change. */
    interface Retention {
        Duration of(String account, String biz);
    }

    /** A ticket that is gone, as it was. */
    private record Gone(
            String ticket,
            String account,
            String biz,
            String ticketId,
            Instant changed,
            int submissions,
            int materials,
            int objects,
            long size) {}

    /** What one transaction did. */
    private record Done(List<Gone> tickets, int registryEntries, Head head) {}

    /** Deletes a ticket; empty when there is none. */
    public Optional<Receipt> ticket(String account, String biz, String ticketId, Actor by) {
        var subject = "ticket %s %s %s".formatted(account, biz, ticketId);
        return receipt(subject, by, database.write(sql -> {
            var ids = sql.sql("""
                            UPDATE ticket SET updated_at = updated_at
                            WHERE account = :account AND biz = :biz AND ticket_id = :ticketId RETURNING id""")
                    .param("account", account)
                    .param("biz", biz)
                    .param("ticketId", ticketId)
                    .query(String.class)
                    .list();
            return delete(sql, ids, Reason.REQUEST, by, List.of(), 0);
        }));
    }

    /**
     * Deletes all tickets, of all accounts, that hold something under an ID number, and takes the person off white lists;
     * empty when there is nothing.
     *
     * @param alsoOnRecord whether the person is taken from the embedded registry, too
     */
    public Optional<Receipt> person(String idNumber, boolean alsoOnRecord, Actor by) {
        var number = bearers.hash(idNumber);
        return receipt(Entry.person(number), by, database.write(sql -> {
            var ids = sql.sql("""
                            UPDATE ticket SET updated_at = updated_at
                            WHERE id IN (SELECT ticket FROM ticket_person WHERE number_hash = :number) RETURNING id""").param("number", number).query(String.class).list();
            var others = new ArrayList<Entry>();
            Liveness.forget(sql, Entry.person(number));
            int listed = Whitelist.forget(sql, number);
            if (listed > 0) {
                others.add(new Entry(by, Act.DELETED, Entry.person(number), Map.of("whitelist", listed)));
            }
            var onRecord = alsoOnRecord ? registry.remove(sql, idNumber, by) : Optional.<Entry>empty();
            onRecord.ifPresent(others::add);
            return delete(sql, ids, Reason.REQUEST, by, others, onRecord.isPresent() ? 1 : 0);
        }));
    }

    /** Deletes every ticket whose time is over, unless it waits for its decision; says how many that were. */
    int expired(Retention retention) {
        record Scene(String account, String biz) {}
        int deleted = 0;
        for (var scene : database.reads()
                .sql("SELECT DISTINCT account, biz FROM ticket")
                .query((row, n) -> new Scene(row.getString("account"), row.getString("biz")))
                .list()) {
            var since = clock.instant().minus(retention.of(scene.account(), scene.biz()));
            int last;
            do {
                last = database.write(sql -> expired(sql, scene.account(), scene.biz(), since))
                        .tickets()
                        .size();
                deleted += last;
            } while (last == BATCH);
        }
        if (deleted > 0) {
            database.wipe();
        }
        return deleted;
    }

    private Done expired(JdbcClient sql, String account, String biz, Instant unchangedSince) {
        var ids = sql.sql("""
                        UPDATE ticket SET updated_at = updated_at
                        WHERE id IN (SELECT id FROM ticket
                            WHERE account = :account AND biz = :biz AND updated_at < :since AND status <> 0
                            ORDER BY updated_at LIMIT :batch)
                        RETURNING id""")
                .param("account", account)
                .param("biz", biz)
                .param("since", unchangedSince.toEpochMilli())
                .param("batch", BATCH)
                .query(String.class)
                .list();
        return delete(sql, ids, Reason.RETENTION, Actor.SYSTEM, List.of(), 0);
    }

    /** The tickets are locked by now: nobody can submit anything for them any more. */
    private Done delete(
            JdbcClient sql, List<String> ids, Reason why, Actor by, List<Entry> others, int registryEntries) {
        var gone = ids.stream().map(id -> delete(sql, id, why)).toList();
        var entries = new ArrayList<Entry>();
        gone.forEach(one -> entries.add(Trail.deleted(
                by,
                one.ticket(),
                why.name().toLowerCase(Locale.ROOT),
                one.submissions(),
                one.materials(),
                one.objects())));
        entries.addAll(others);
        return new Done(gone, registryEntries, entries.isEmpty() ? Head.START : audit.append(sql, entries));
    }

    private Gone delete(JdbcClient sql, String id, Reason why) {
        int deleted = objects.deleteWith(sql, Ticket.owner(id), why);
        var gone = sql.sql("""
                        SELECT account, biz, ticket_id, updated_at,
                            (SELECT COUNT(*) FROM submission WHERE submission.ticket = ticket.id) AS submissions,
                            (SELECT COUNT(*) FROM material JOIN submission ON submission.id = material.submission
                                WHERE submission.ticket = ticket.id) AS materials,
                            (SELECT COALESCE(SUM(LENGTH(material.content)), 0) FROM material
                                JOIN submission ON submission.id = material.submission
                                WHERE submission.ticket = ticket.id) AS size
                        FROM ticket WHERE id = :id""")
                .param("id", id)
                .query((row, n) -> new Gone(
                        id,
                        row.getString("account"),
                        row.getString("biz"),
                        row.getString("ticket_id"),
                        Instant.ofEpochMilli(row.getLong("updated_at")),
                        row.getInt("submissions"),
                        row.getInt("materials"),
                        deleted,
                        row.getLong("size")))
                .single();
        sql.sql("SELECT id FROM submission WHERE ticket = :id AND status = 0")
                .param("id", id)
                .query(String.class)
                .list()
                .forEach(pending -> ledger.release(sql, pending));
        sql.sql("DELETE FROM ticket WHERE id = :id").param("id", id).update();
        var name = receipts.nameHash(Receipts.Kind.TICKET, gone.account(), gone.biz(), gone.ticketId());
        receipts.add(sql, Receipts.Kind.TICKET, gone.account(), name, why, gone.size(), gone.changed());
        return gone;
    }

    private Optional<Receipt> receipt(String subject, Actor by, Done done) {
        if (done.head().equals(Head.START)) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(
                subject,
                done.tickets().stream().map(Gone::ticket).toList(),
                done.tickets().size(),
                done.tickets().stream().mapToInt(Gone::submissions).sum(),
                done.tickets().stream().mapToInt(Gone::materials).sum(),
                done.tickets().stream().mapToInt(Gone::objects).sum(),
                done.registryEntries(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                by.name(),
                database.wipe(),
                done.head()));
    }
}
