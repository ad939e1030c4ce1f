package dev.shiren.verification;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.scene.Solution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Submissions: stored before they are answered, worked on under a lease, decided once. */
@Component
final class Submissions {

    private static final String OUTCOME = "outcome ";

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;

    Submissions(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is known of a submission; the outcome is empty while it is pending. */
    record Known(String id, Status status, Optional<Outcome> outcome) {}

    /**
     * Stores a submission under a lease of ours and makes the ticket pending.
     *
     * @return empty when the ticket is pending or passed, also when it became so a moment ago
     */
    Optional<Submission> begin(
            Ticket ticket, Solution solution, String fingerprint, Map<MaterialKind, byte[]> materials, Duration lease) {
        var submission = new Submission(ids.id("s", 20), ticket.id(), solution, ticket.key(), ids.token(), 1);
        var sealed = new EnumMap<MaterialKind, Stored>(MaterialKind.class);
        materials.forEach((kind, content) -> {
            var id = ids.id("m", 24);
            sealed.put(kind, new Stored(id, ticket.key().seal(content, id)));
        });
        return database.write(sql -> {
            if (!lockOpen(sql, ticket)) {
                return Optional.empty();
            }
            insert(sql, submission, fingerprint, clock.instant().plus(lease));
            occupy(sql, submission);
            sealed.forEach((kind, material) -> sql.sql("""
                            INSERT INTO material (id, submission, kind, content)
                            VALUES (:id, :submission, :kind, :content)""")
                    .param("id", material.id())
                    .param("submission", submission.id())
                    .param("kind", kind.wireName())
                    .param("content", material.content())
                    .update());
            return Optional.of(submission);
        });
    }

    /** Touches the row first, so that of two transactions the second one sees what the first one left. */
    private boolean lockOpen(JdbcClient sql, Ticket ticket) {
        return sql.sql("UPDATE ticket SET updated_at = :now WHERE id = :ticket AND status IN (-1, 2)")
                        .param("now", clock.millis())
                        .param("ticket", ticket.id())
                        .update()
                == 1;
    }

    private void insert(JdbcClient sql, Submission submission, String fingerprint, Instant leaseUntil) {
        sql.sql("""
                        INSERT INTO submission (id, ticket, solution, fingerprint, status, replaced, replaced_status,
                            submitted_at, lease, lease_until, attempts)
                        SELECT :id, id, :solution, :fingerprint, 0, submission, status, :now, :lease, :until, 1
                        FROM ticket WHERE id = :ticket""")
                .param("id", submission.id())
                .param("solution", submission.solution().wireName())
                .param("fingerprint", fingerprint)
                .param("now", clock.millis())
                .param("lease", submission.lease())
                .param("until", leaseUntil.toEpochMilli())
                .param("ticket", submission.ticket())
                .update();
    }

    private static void occupy(JdbcClient sql, Submission submission) {
        sql.sql("UPDATE ticket SET status = 0, submission = :submission, latest = :submission WHERE id = :ticket")
                .param("submission", submission.id())
                .param("ticket", submission.ticket())
                .update();
    }

    /** The last submission made for a ticket, if it is the identical one and not older. */
    Optional<String> repeated(Ticket ticket, String fingerprint, Instant since) {
        return database.reads()
                .sql("""
                        SELECT submission.id FROM ticket JOIN submission ON submission.id = ticket.latest
                        WHERE ticket.id = :ticket AND fingerprint = :fingerprint AND submitted_at >= :since""")
                .param("ticket", ticket.id())
                .param("fingerprint", fingerprint)
                .param("since", since.toEpochMilli())
                .query(String.class)
                .optional();
    }

    /** Takes over the longest-waiting submission that nobody holds a lease on. */
    Optional<Submission> claim(Duration lease) {
        var ours = ids.token();
        var now = clock.instant();
        return database.write(sql -> sql.sql("""
                        UPDATE submission SET lease = :lease, lease_until = :until, attempts = attempts + 1
                        WHERE id = (
                            SELECT id FROM submission WHERE status = 0 AND lease_until <= :now
                            ORDER BY lease_until LIMIT 1%s)
                        RETURNING id, ticket, solution, lease, attempts,
                            (SELECT data_key FROM ticket WHERE ticket.id = submission.ticket) AS data_key""".formatted(database.dialect().skipLocked()))
                .param("lease", ours)
                .param("until", now.plus(lease).toEpochMilli())
                .param("now", now.toEpochMilli())
                .query(this::submission)
                .optional());
    }

    /** Gives a submission back to be taken up again later; the attempt does not count. */
    void release(Submission submission, Instant notBefore) {
        database.write(sql -> sql.sql("""
                        UPDATE submission SET lease_until = :until, attempts = attempts - 1
                        WHERE id = :id AND lease = :lease AND status = 0""")
                .param("until", notBefore.toEpochMilli())
                .param("id", submission.id())
                .param("lease", submission.lease())
                .update());
    }

    /** Records the outcome, unless the lease was lost. After a failed real-name check the ticket is as it was before. */
    void finish(Submission submission, Outcome outcome) {
        var sealed = Sealing.seal(submission.key(), outcome, OUTCOME + submission.id());
        database.write(sql -> {
            int ours = sql.sql("""
                            UPDATE submission SET status = :status, record = :record
                            WHERE id = :id AND lease = :lease AND status = 0""")
                    .param("status", outcome.status().code())
                    .param("record", sealed)
                    .param("id", submission.id())
                    .param("lease", submission.lease())
                    .update();
            return ours == 0 ? 0 : settle(sql, submission, outcome.status());
        });
    }

    private int settle(JdbcClient sql, Submission submission, Status status) {
        var change = status == Status.NOT_SUBMITTED ? """
                  status = (SELECT replaced_status FROM submission WHERE id = :id),
                  submission = (SELECT replaced FROM submission WHERE id = :id)""" : "status = :status";
        return sql.sql("UPDATE ticket SET updated_at = :now, " + change
                        + " WHERE id = :ticket AND submission = :id AND status = 0")
                .param("now", clock.millis())
                .param("status", status.code())
                .param("id", submission.id())
                .param("ticket", submission.ticket())
                .update();
    }

    Optional<Known> find(Ticket ticket, String id) {
        return database.reads()
                .sql("SELECT id, status, record FROM submission WHERE id = :id AND ticket = :ticket")
                .param("id", id)
                .param("ticket", ticket.id())
                .query((row, n) -> new Known(
                        row.getString("id"),
                        Status.of(row.getInt("status")),
                        Optional.ofNullable(row.getBytes("record"))
                                .map(box -> Sealing.open(ticket.key(), box, OUTCOME + id, Outcome.class))))
                .optional();
    }

    private Submission submission(ResultSet row, int number) throws SQLException {
        var ticket = row.getString("ticket");
        return new Submission(
                row.getString("id"),
                ticket,
                Solution.named(row.getString("solution")).orElseThrow(),
                key(row, ticket),
                row.getString("lease"),
                row.getInt("attempts"));
    }

    private DataKey key(ResultSet row, String ticket) throws SQLException {
        return vault.unwrap(row.getBytes("data_key"), Tickets.keyContext(ticket));
    }

    @SuppressWarnings("ArrayRecordComponent") // written once and never compared
    private record Stored(String id, byte[] content) {}
}
