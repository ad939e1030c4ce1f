package dev.shiren.verification;

import dev.shiren.metering.Days;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.scene.Scene;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.stereotype.Component;

/** The decided submissions of an account as pages, the latest first; every page is found by an index. */
@Component
final class VerifyRecords {

    private static final String LATEST_FIRST = " ORDER BY finished_at DESC, submission DESC";

    private final Database database;
    private final Tickets tickets;
    private final Bearers bearers;

    VerifyRecords(Database database, Tickets tickets, Vault vault) {
        this.database = database;
        this.tickets = tickets;
        this.bearers = new Bearers(vault);
    }

    /**
     * Which records are asked for.
     *
     * @param days empty: of any time
     * @param statuses codes of VerifyStatus; empty: any
     */
    record Filter(
            String account,
            Optional<String> biz,
            Optional<String> ticketId,
            Optional<String> idNumber,
            Optional<Days> days,
            SortedSet<Integer> statuses) {}

    /** The place of a record in the list. */
    record Position(long finished, String submission) {}

    /** One decided submission. */
    record Line(
            String submission,
            String ticketId,
            int status,
            Instant finished,
            Ticket ticket,
            Optional<Outcome> outcome) {

        Position position() {
            return new Position(finished.toEpochMilli(), submission);
        }
    }

    /** How many there are of those that were decided until then. */
    long count(Filter filter, Instant until) {
        var query = query(filter, until);
        return database.reads()
                .sql("SELECT COUNT(*) FROM verify_record WHERE " + query.condition())
                .params(query.values())
                .query(Long.class)
                .single();
    }

    /**
     * Some of those that were decided until then.
     *
     * @param after the record before; empty: from the beginning
     * @param skipped how many are left out after it
     */
    List<Line> page(Filter filter, Instant until, Optional<Position> after, long skipped, int size) {
        // One upper bound only: of several, SQLite would seek by the first and pass over all records up to the others.
        var query = query(
                filter,
                after.map(position -> Math.min(position.finished(), until.toEpochMilli()))
                        .map(Instant::ofEpochMilli)
                        .orElse(until));
        after.ifPresent(position -> {
            query.values().put("finished", position.finished());
            query.values().put("submission", position.submission());
        });
        var from = "SELECT submission, ticket, status, finished_at FROM verify_record WHERE " + query.condition()
                + after.map(position -> " AND (finished_at < :finished OR submission < :submission)")
                        .orElse("");
        return database.reads()
                .sql("""
                        SELECT ticket.*, line.submission AS line, line.status AS code, line.finished_at, record
                        FROM (%s LIMIT :size OFFSET :skipped) AS line
                        JOIN submission ON submission.id = line.submission
                        JOIN ticket ON ticket.id = line.ticket
                        ORDER BY line.finished_at DESC, line.submission DESC""".formatted(from + LATEST_FIRST))
                .params(query.values())
                .param("size", size)
                .param("skipped", skipped)
                .query(this::line)
                .list();
    }

    private Line line(ResultSet row, int number) throws SQLException {
        var ticket = tickets.ticket(row, number);
        var submission = row.getString("line");
        var outcome = Optional.ofNullable(row.getBytes("record"))
                .map(box -> Submissions.outcome(ticket.key(), box, submission));
        return new Line(
                submission,
                row.getString("ticket_id"),
                row.getInt("code"),
                Instant.ofEpochMilli(row.getLong("finished_at")),
                ticket,
                outcome);
    }

    private record Query(String condition, Map<String, Object> values) {}

    private Query query(Filter filter, Instant until) {
        var values = new HashMap<String, Object>();
        // Scenes that are the server's own are told of by the protocols that they belong to, each for as long as it
        // says.
        var condition = new StringBuilder(whose(filter, values))
                .append(" AND finished_at <= :last AND SUBSTR(biz, 1, 1) <> :own");
        values.put("own", Scene.reserved(""));
        var end = filter.days().map(days -> days.end().toEpochMilli() - 1).orElse(Long.MAX_VALUE);
        values.put("last", Math.min(end, until.toEpochMilli()));
        filter.days().ifPresent(days -> {
            condition.append(" AND finished_at >= :begin");
            values.put("begin", days.begin().toEpochMilli());
        });
        if (!filter.statuses().isEmpty()) {
            condition.append(" AND status IN (:statuses)");
            values.put("statuses", filter.statuses());
        }
        return new Query(condition.toString(), values);
    }

    /** A ticket or person is narrower than any index of an account, so that only the tickets are named then. */
    private String whose(Filter filter, Map<String, Object> values) {
        values.put("account", filter.account());
        filter.biz().ifPresent(biz -> values.put("biz", biz));
        if (filter.ticketId().isEmpty() && filter.idNumber().isEmpty()) {
            return "account = :account"
                    + filter.biz().map(biz -> " AND biz = :biz").orElse("");
        }
        var narrow = new StringBuilder();
        filter.ticketId().ifPresent(id -> {
            narrow.append("""
                    ticket IN (SELECT ticket.id FROM scene
                        JOIN ticket ON ticket.account = scene.account AND ticket.biz = scene.biz_type
                        WHERE scene.account = :account AND ticket.ticket_id = :ticketId%s)""".formatted(
                    filter.biz().map(biz -> " AND scene.biz_type = :biz").orElse("")));
            values.put("ticketId", id);
        });
        filter.idNumber().ifPresent(number -> {
            narrow.append(narrow.isEmpty() ? "" : " AND ").append("""
                    ticket IN (SELECT ticket.id FROM ticket_person
                        JOIN ticket ON ticket.id = ticket_person.ticket
                        WHERE number_hash = :number AND ticket.account = :account%s)""".formatted(
                            filter.biz().map(biz -> " AND ticket.biz = :biz").orElse("")));
            values.put("number", bearers.hash(number));
        });
        return narrow.toString();
    }
}
