package dev.shiren.review;

import dev.shiren.audit.Actor;
import dev.shiren.operation.Call.Caller;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for people, and their votes on it. */
@Component
public final class Reviews {

    private final Database database;
    private final InstantSource clock;

    public Reviews(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A case.
     *
     * @param id the case's, which is the review's too
     * @param ticket our own id of the ticket it is about, {@code bizId} is the business's
     * @param fourEyes whether two people must come to the same ruling
     */
    public record Case(String id, String ticket, String account, String bizType, String bizId, boolean fourEyes) {}

    /** A case and where it stands; decided and passed are empty while it waits. */
    record Review(Case about, Instant opened, Optional<Instant> decided, Optional<Boolean> passed, int votes) {}

    /**
     * One reviewer's vote.
     *
     * @param comment sealed by the case's docket
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Vote(String reviewer, boolean passed, List<String> reasons, Optional<byte[]> comment, Instant at) {}

    /** Which reviews are asked for; empty: of all scenes. */
    record Filter(String account, Optional<String> bizType, boolean decided) {}

    /** Puts a case before people, in the caller's transaction. */
    public void open(JdbcClient sql, Case about) {
        sql.sql("""
                        INSERT INTO review (id, ticket, account, biz, ticket_id, four_eyes, opened_at)
                        VALUES (:id, :ticket, :account, :biz, :ticketId, :fourEyes, :now)""")
                .param("id", about.id())
                .param("ticket", about.ticket())
                .param("account", about.account())
                .param("biz", about.bizType())
                .param("ticketId", about.bizId())
                .param("fourEyes", about.fourEyes() ? 1 : 0)
                .param("now", clock.millis())
                .update();
    }

    Optional<Review> find(String account, String id) {
        return database.reads()
                .sql("""
                        SELECT review.*, (SELECT COUNT(*) FROM review_vote WHERE review = review.id) AS votes
                        FROM review WHERE id = :id AND account = :account""")
                .param("id", id)
                .param("account", account)
                .query(Reviews::review)
                .optional();
    }

    /** The longest waiting first; of those that are decided, the latest. */
    List<Review> list(Filter filter, int page, int size) {
        return database.reads()
                .sql("""
                        SELECT review.*, (SELECT COUNT(*) FROM review_vote WHERE review = review.id) AS votes
                        FROM review WHERE %s ORDER BY %s LIMIT :size OFFSET :skip""".formatted(where(filter), filter.decided() ? "decided_at DESC, id" : "opened_at, id"))
                .param("account", filter.account())
                .param("biz", filter.bizType().orElse(null), Types.VARCHAR)
                .param("size", size)
                .param("skip", (page - 1) * (long) size)
                .query(Reviews::review)
                .list();
    }

    int count(Filter filter) {
        return database.reads()
                .sql("SELECT COUNT(*) FROM review WHERE " + where(filter))
                .param("account", filter.account())
                .param("biz", filter.bizType().orElse(null), Types.VARCHAR)
                .query(Integer.class)
                .single();
    }

    private static String where(Filter filter) {
        return "account = :account AND biz = COALESCE(:biz, biz) AND decided_at IS "
                + (filter.decided() ? "NOT NULL" : "NULL");
    }

    List<Vote> votes(String review) {
        return votes(database.reads(), review);
    }

    private static List<Vote> votes(JdbcClient sql, String review) {
        return sql.sql("SELECT * FROM review_vote WHERE review = ? ORDER BY voted_at, reviewer")
                .param(review)
                .query((row, n) -> new Vote(
                        row.getString("reviewer"),
                        row.getInt("passed") == 1,
                        row.getString("reasons").isEmpty()
                                ? List.of()
                                : List.of(row.getString("reasons").split(",")),
                        Optional.ofNullable(row.getBytes("comment")),
                        Instant.ofEpochMilli(row.getLong("voted_at"))))
                .list();
    }

    /** What a vote came to: whether it is new, and the ruling if it settled the case. */
    record Counted(Case about, boolean isNew, Optional<Ruling> ruling) {}

    /**
     * Counts a vote in the caller's transaction. One vote rules, or two that agree where the scene asks for four eyes; of
     * three, two always do. The same vote again changes nothing.
     *
     * @throws dev.shiren.operation.ApiException when there is no such review, it is decided, or the reviewer has voted otherwise
     */
    Counted vote(
            JdbcClient sql,
            String id,
            Caller reviewer,
            boolean passed,
            List<String> reasons,
            Optional<byte[]> comment) {
        // Holds the row, so that of two votes the second one sees the first.
        var held = sql.sql("""
                        UPDATE review SET opened_at = opened_at WHERE id = :id AND account = :account
                        RETURNING *, 0 AS votes""")
                .param("id", id)
                .param("account", reviewer.account())
                .query(Reviews::review)
                .optional()
                .orElseThrow(ReviewErrors.NOT_FOUND::exception);
        var votes = votes(sql, id);
        var earlier = votes.stream()
                .filter(vote -> vote.reviewer().equals(reviewer.user()))
                .findFirst();
        if (earlier.isPresent()) {
            if (earlier.get().passed() != passed || !earlier.get().reasons().equals(reasons)) {
                throw (held.decided().isPresent() ? ReviewErrors.DECIDED : ReviewErrors.VOTED).exception();
            }
            return new Counted(held.about(), false, Optional.empty());
        }
        if (held.decided().isPresent()) {
            throw ReviewErrors.DECIDED.exception();
        }
        store(sql, id, new Vote(reviewer.user(), passed, reasons, comment, clock.instant()));
        var agreeing = votes.stream().filter(vote -> vote.passed() == passed).toList();
        if (held.about().fourEyes() && agreeing.isEmpty()) {
            return new Counted(held.about(), true, Optional.empty());
        }
        sql.sql("UPDATE review SET decided_at = :now, passed = :passed WHERE id = :id")
                .param("now", clock.millis())
                .param("passed", passed ? 1 : 0)
                .param("id", id)
                .update();
        var all = new TreeSet<>(reasons);
        agreeing.forEach(vote -> all.addAll(vote.reasons()));
        var by = Actor.caller(reviewer.account(), reviewer.user(), reviewer.accessKeyId());
        return new Counted(held.about(), true, Optional.of(new Ruling(passed, List.copyOf(all), by)));
    }

    private static void store(JdbcClient sql, String review, Vote vote) {
        sql.sql("""
                        INSERT INTO review_vote (review, reviewer, passed, reasons, comment, voted_at)
                        VALUES (:review, :reviewer, :passed, :reasons, :comment, :at)""")
                .params(Map.of(
                        "review", review,
                        "reviewer", vote.reviewer(),
                        "passed", vote.passed() ? 1 : 0,
                        "reasons", String.join(",", vote.reasons()),
                        "at", vote.at().toEpochMilli()))
                .param("comment", vote.comment().orElse(null), Types.BINARY)
                .update();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        long decided = row.getLong("decided_at");
        boolean isDecided = !row.wasNull();
        return new Review(
                new Case(
                        row.getString("id"),
                        row.getString("ticket"),
                        row.getString("account"),
                        row.getString("biz"),
                        row.getString("ticket_id"),
                        row.getInt("four_eyes") == 1),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                isDecided ? Optional.of(Instant.ofEpochMilli(decided)) : Optional.empty(),
                isDecided ? Optional.of(row.getInt("passed") == 1) : Optional.empty(),
                row.getInt("votes"));
    }
}
