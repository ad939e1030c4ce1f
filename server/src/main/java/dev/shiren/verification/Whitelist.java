package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.audit.Act;
import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.audit.Entry;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is exempt from limits on attempts for a time. What a submission comes to does not depend on it: whoever would be
 * refused is refused. ID numbers are sealed and found by their keyed hashes only.
 */
@Component
final class Whitelist {

    private static final int HEXADECIMAL = 16;

    /** As many digits as a number of JavaScript holds exactly. */
    private static final int ID_DIGITS = 13;

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Audit audit;
    private final Bearers bearers;

    Whitelist(Database database, Vault vault, Ids ids, InstantSource clock, Audit audit) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.bearers = new Bearers(vault);
    }

    /** An entry; of person and ticket at least one is there, both mean both together. */
    record Item(
            long id, String biz, Optional<String> ticketId, Optional<String> idNumber, Instant start, Instant end) {}

    /**
     * Which entries are asked for.
     *
     * @param valid whether they hold now
     * @param from they end after it
     * @param to they begin before it
     */
    record Filter(
            String account,
            Optional<String> biz,
            Optional<String> ticketId,
            Optional<String> idNumber,
            Optional<Boolean> valid,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /** The entries of a page and how many there are on all. */
    record Page(long total, List<Item> items) {}

    void add(
            String account,
            String biz,
            Optional<String> ticketId,
            Optional<String> idNumber,
            Duration validFor,
            Actor by) {
        long id = Long.parseLong(ids.token().substring(0, ID_DIGITS), HEXADECIMAL);
        var now = clock.instant();
        var hash = idNumber.map(bearers::hash);
        database.write(sql -> {
            sql.sql("""
                            INSERT INTO whitelist (id, account, biz, ticket_id, number_hash, number, start_at, end_at)
                            VALUES (:id, :account, :biz, :ticketId, :hash, :number, :start, :end)""")
                    .param("id", id)
                    .param("account", account)
                    .param("biz", biz)
                    .param("ticketId", ticketId.orElse(null), Types.VARCHAR)
                    .param("hash", hash.orElse(null), Types.VARCHAR)
                    .param(
                            "number",
                            idNumber.map(number -> vault.seal(number.getBytes(UTF_8), context(id)))
                                    .orElse(null),
                            Types.BINARY)
                    .param("start", now.toEpochMilli())
                    .param("end", now.plus(validFor).toEpochMilli())
                    .update();
            return audit.append(sql, List.of(entry(by, Act.EXEMPTED, id, hash, Map.of("days", validFor.toDays()))));
        });
    }

    /** Removes those of the entries that are the account's. */
    void remove(String account, Collection<Long> entries, Actor by) {
        database.write(sql -> {
            var gone = sql.sql(
                            "DELETE FROM whitelist WHERE account = :account AND id IN (:ids) RETURNING id, number_hash")
                    .param("account", account)
                    .param("ids", entries)
                    .query((row, n) -> entry(
                            by,
                            Act.EXEMPTED,
                            row.getLong("id"),
                            Optional.ofNullable(row.getString("number_hash")),
                            Map.of("days", 0)))
                    .list();
            return gone.isEmpty() ? Optional.empty() : Optional.of(audit.append(sql, gone));
        });
    }

    /** Removes all entries for a person, of all accounts, in the transaction that deletes the person. */
    static int forget(JdbcClient sql, String numberHash) {
        return sql.sql("DELETE FROM whitelist WHERE number_hash = :hash")
                .param("hash", numberHash)
                .update();
    }

    /** Removes entries that ended before then. */
    void sweep(Instant endedBefore) {
        database.write(sql -> sql.sql("DELETE FROM whitelist WHERE end_at < :before")
                .param("before", endedBefore.toEpochMilli())
                .update());
    }

    /**
     * Whether an entry that holds now is for this ticket or person.
     *
     * @param numberHash of the person; empty when not known
     */
    boolean covers(Ticket ticket, Optional<String> numberHash) {
        return database.reads()
                .sql("""
                        SELECT 1 FROM ticket JOIN whitelist
                            ON whitelist.account = ticket.account AND whitelist.biz = ticket.biz
                        WHERE ticket.id = :ticket AND whitelist.end_at > :now
                            AND (whitelist.ticket_id = ticket.ticket_id OR whitelist.ticket_id IS NULL)
                            AND (whitelist.number_hash = :hash OR whitelist.number_hash IS NULL)
                        LIMIT 1""")
                .param("ticket", ticket.id())
                .param("now", clock.millis())
                .param("hash", numberHash.orElse(""))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** A page of entries, the latest first; that ID numbers are shown is recorded. */
    Page page(Filter filter, long skipped, int size, Actor by) {
        var values = new HashMap<String, Object>();
        var condition = condition(filter, values);
        long total = database.reads()
                .sql("SELECT COUNT(*) FROM whitelist WHERE " + condition)
                .params(values)
                .query(Long.class)
                .single();
        var items = database.reads()
                .sql("SELECT * FROM whitelist WHERE " + condition
                        + " ORDER BY start_at DESC, id DESC LIMIT :size OFFSET :skipped")
                .params(values)
                .param("size", size)
                .param("skipped", skipped)
                .query(this::item)
                .list();
        var shown = items.stream()
                .filter(item -> item.idNumber().isPresent())
                .map(item -> entry(by, Act.READ, item.id(), item.idNumber().map(bearers::hash), Map.of()))
                .toList();
        if (!shown.isEmpty()) {
            database.write(sql -> audit.append(sql, shown));
        }
        return new Page(total, items);
    }

    private String condition(Filter filter, Map<String, Object> values) {
        var condition = new StringBuilder("account = :account");
        values.put("account", filter.account());
        values.put("now", clock.millis());
        filter.biz().ifPresent(biz -> add(condition, "biz = :biz", values, "biz", biz));
        filter.ticketId().ifPresent(id -> add(condition, "ticket_id = :ticketId", values, "ticketId", id));
        filter.idNumber()
                .ifPresent(number -> add(condition, "number_hash = :hash", values, "hash", bearers.hash(number)));
        filter.valid().ifPresent(valid -> condition.append(valid ? " AND end_at > :now" : " AND end_at <= :now"));
        filter.from().ifPresent(from -> add(condition, "end_at > :from", values, "from", from.toEpochMilli()));
        filter.to().ifPresent(to -> add(condition, "start_at < :to", values, "to", to.toEpochMilli()));
        return condition.toString();
    }

    private static void add(
            StringBuilder condition, String more, Map<String, Object> values, String name, Object value) {
        condition.append(" AND ").append(more);
        values.put(name, value);
    }

    private Item item(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Item(
                id,
                row.getString("biz"),
                Optional.ofNullable(row.getString("ticket_id")),
                Optional.ofNullable(row.getBytes("number")).map(box -> new String(vault.open(box, context(id)), UTF_8)),
                Instant.ofEpochMilli(row.getLong("start_at")),
                Instant.ofEpochMilli(row.getLong("end_at")));
    }

    private static Entry entry(Actor by, Act act, long id, Optional<String> hash, Map<String, ?> details) {
        var all = new HashMap<String, Object>(details);
        all.put("whitelist", id);
        return new Entry(by, act, hash.map(Entry::person).orElse("whitelist " + id), all);
    }

    private static String context(long id) {
        return "whitelist " + id;
    }
}
