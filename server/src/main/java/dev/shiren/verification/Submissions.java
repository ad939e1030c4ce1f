package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.media.store.StoredObjects;
import dev.shiren.metering.Ledger;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.review.ReviewErrors;
import dev.shiren.review.Reviews;
import dev.shiren.scene.Rules;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Solution;
import dev.shiren.webhook.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Submissions: stored before they are answered, worked on under a lease, decided once. */
@Component
final class Submissions {

    private static final String OUTCOME = "outcome ";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Outbox outbox;
    private final Audit audit;
    private final Reviews reviews;
    private final StoredObjects objects;
    private final Bearers bearers;
    private final Conclusions conclusions;
    private final Ledger ledger;

    Submissions(
            Database database,
            Vault vault,
            Ids ids,
            InstantSource clock,
            Outbox outbox,
            Audit audit,
            Reviews reviews,
            StoredObjects objects,
            Ledger ledger) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.outbox = outbox;
        this.audit = audit;
        this.reviews = reviews;
        this.objects = objects;
        this.bearers = new Bearers(vault);
        this.conclusions = new Conclusions(clock, ledger);
        this.ledger = ledger;
    }

    /** What is known of a submission; the outcome is empty while it is pending. */
    record Known(String id, Status status, Optional<Outcome> outcome) {}

    /**
     * Stores a submission under a lease of ours and makes the ticket pending.
     *
     * @param uploads where pictures were stored before; those that are nobody's yet are the ticket's from now on
     * @param by who hands it in
     * @return empty when the ticket is pending or passed, also when it became so a moment ago
     */
    Optional<Submission> begin(
            Ticket ticket,
            Scene scene,
            String fingerprint,
            Map<MaterialKind, byte[]> materials,
            List<StoredObjects.Name> uploads,
            Duration lease,
            Actor by) {
        var submission = new Submission(
                ids.id("s", 20), ticket.id(), scene.solution(), scene.rules(), ticket.key(), ids.token(), 1);
        var sealed = new EnumMap<MaterialKind, Stored>(MaterialKind.class);
        materials.forEach((kind, content) -> sealed.put(kind, seal(ticket.key(), content)));
        return database.write(sql -> {
            if (!lockOpen(sql, ticket)) {
                return Optional.empty();
            }
            ledger.hold(sql, ticket.account(), submission.id());
            insert(sql, submission, fingerprint, clock.instant().plus(lease), by);
            occupy(sql, submission);
            Optional.ofNullable(materials.get(MaterialKind.IDENTIFICATION_NUMBER))
                    .ifPresent(number -> bearers.note(sql, ticket.id(), new String(number, UTF_8)));
            sealed.forEach((kind, material) -> store(sql, submission.id(), kind, material));
            objects.claim(sql, uploads, ticket.owner());
            return Optional.of(submission);
        });
    }

    private Stored seal(DataKey key, byte[] content) {
        var id = ids.id("m", 24);
        return new Stored(id, key.seal(content, id));
    }

    private static void store(JdbcClient sql, String submission, MaterialKind kind, Stored material) {
        sql.sql("INSERT INTO material (id, submission, kind, content) VALUES (:id, :submission, :kind, :content)")
                .param("id", material.id())
                .param("submission", submission)
                .param("kind", kind.wireName())
                .param("content", material.content())
                .update();
    }

    /** Touches the row first, so that of two transactions the second one sees what the first one left. */
    private boolean lockOpen(JdbcClient sql, Ticket ticket) {
        return sql.sql("UPDATE ticket SET updated_at = :now WHERE id = :ticket AND status IN (-1, 2)")
                        .param("now", clock.millis())
                        .param("ticket", ticket.id())
                        .update()
                == 1;
    }

    private void insert(JdbcClient sql, Submission submission, String fingerprint, Instant leaseUntil, Actor by) {
        sql.sql("""
                        INSERT INTO submission (id, ticket, solution, fingerprint, status, replaced, replaced_status,
                            submitted_at, lease, lease_until, attempts, actor, rules)
                        SELECT :id, id, :solution, :fingerprint, 0, submission, status, :now, :lease, :until, 1, :actor,
                            :rules
                        FROM ticket WHERE id = :ticket""")
                .param("id", submission.id())
                .param("solution", submission.solution().wireName())
                .param("fingerprint", fingerprint)
                .param("now", clock.millis())
                .param("lease", submission.lease())
                .param("until", leaseUntil.toEpochMilli())
                .param("actor", by.name())
                .param(
                        "rules",
                        submission.rules().isDefault() ? null : JSON.writeValueAsString(submission.rules()),
                        Types.VARCHAR)
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
                        RETURNING id, ticket, solution, rules, lease, attempts,
                            (SELECT data_key FROM ticket WHERE ticket.id = submission.ticket) AS data_key""".formatted(database.dialect().skipLocked()))
                .param("lease", ours)
                .param("until", now.plus(lease).toEpochMilli())
                .param("now", now.toEpochMilli())
                .query(this::submission)
                .optional());
    }

    /** Begins the lease anew; false when it was lost. */
    boolean renew(Submission submission, Duration lease) {
        return database.write(sql -> sql.sql("""
                        UPDATE submission SET lease_until = :until
                        WHERE id = :id AND lease = :lease AND status = 0""")
                        .param("until", clock.instant().plus(lease).toEpochMilli())
                        .param("id", submission.id())
                        .param("lease", submission.lease())
                        .update())
                == 1;
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
            hold(sql, submission.ticket());
            var by = sql.sql("""
                            UPDATE submission SET status = :status, record = :record
                            WHERE id = :id AND lease = :lease AND status = 0 RETURNING actor""")
                    .param("status", outcome.status().code())
                    .param("record", sealed)
                    .param("id", submission.id())
                    .param("lease", submission.lease())
                    .query(String.class)
                    .optional();
            by.ifPresent(actor -> {
                if (settle(sql, submission, outcome.status()) == 1) {
                    tell(sql, submission.ticket());
                }
                outcome.numberOnCard().ifPresent(number -> bearers.note(sql, submission.ticket(), number));
                conclusions.note(sql, submission, outcome);
                audit.append(sql, List.of(Trail.decided(new Actor(actor), submission, outcome)));
            });
            return by;
        });
    }

    /** The ticket first, everywhere: a deletion holds it and then wants the submission. */
    void hold(JdbcClient sql, String ticket) {
        sql.sql("UPDATE ticket SET updated_at = :now WHERE id = :ticket")
                .param("now", clock.millis())
                .param("ticket", ticket)
                .update();
    }

    /**
     * Puts a submission before people, unless the lease was lost. It stays pending and nobody's to take over.
     *
     * @param photo the authority's, which people compare the face with
     */
    void refer(Submission submission, Outcome outcome, Optional<byte[]> photo) {
        var sealed = Sealing.seal(submission.key(), outcome, OUTCOME + submission.id());
        var kept = photo.map(content -> seal(submission.key(), content));
        database.write(sql -> {
            hold(sql, submission.ticket());
            var by = sql.sql("""
                            UPDATE submission SET record = :record, lease = '', lease_until = :never
                            WHERE id = :id AND lease = :lease AND status = 0 RETURNING actor""")
                    .param("record", sealed)
                    .param("never", Long.MAX_VALUE)
                    .param("id", submission.id())
                    .param("lease", submission.lease())
                    .query(String.class)
                    .optional();
            by.ifPresent(actor -> {
                kept.ifPresent(stored -> store(sql, submission.id(), MaterialKind.AUTHORITY_PHOTO, stored));
                outcome.numberOnCard().ifPresent(number -> bearers.note(sql, submission.ticket(), number));
                reviews.open(sql, theCase(sql, submission));
                audit.append(sql, List.of(Trail.referred(new Actor(actor), submission, outcome)));
            });
            return by;
        });
    }

    private static Reviews.Case theCase(JdbcClient sql, Submission submission) {
        return sql.sql("SELECT account, biz, ticket_id FROM ticket WHERE id = :ticket")
                .param("ticket", submission.ticket())
                .query((row, n) -> new Reviews.Case(
                        submission.id(),
                        submission.ticket(),
                        row.getString("account"),
                        row.getString("biz"),
                        row.getString("ticket_id"),
                        submission.rules().review().fourEyes()))
                .single();
    }

    /** A submission that people decide, with the record that the machine made for them; empty when it is gone. */
    Optional<Referred> referred(JdbcClient sql, String id) {
        return sql.sql("""
                        SELECT submission.*, data_key FROM submission JOIN ticket ON ticket.id = submission.ticket
                        WHERE submission.id = :id AND record IS NOT NULL""")
                .param("id", id)
                .query((row, n) -> {
                    var submission = submission(row, n);
                    return new Referred(submission, outcome(submission.key(), row.getBytes("record"), id));
                })
                .optional();
    }

    Optional<Referred> referred(String id) {
        return referred(database.reads(), id);
    }

    /** What people decide. */
    record Referred(Submission submission, Outcome outcome) {}

    /** Records what people have ruled on a pending submission, in the transaction of the vote, which holds the ticket. */
    void rule(JdbcClient sql, String id, Decision decision, Actor by) {
        var referred = referred(sql, id).orElseThrow(ReviewErrors.NOT_FOUND::exception);
        var submission = referred.submission();
        var outcome = referred.outcome().ruled(decision);
        sql.sql("UPDATE submission SET status = :status, record = :record WHERE id = :id AND status = 0")
                .param("status", outcome.status().code())
                .param("record", Sealing.seal(submission.key(), outcome, OUTCOME + id))
                .param("id", id)
                .update();
        sql.sql("DELETE FROM material WHERE submission = :id AND kind = :kind")
                .param("id", id)
                .param("kind", MaterialKind.AUTHORITY_PHOTO.wireName())
                .update();
        if (settle(sql, submission, outcome.status()) == 1) {
            tell(sql, submission.ticket());
        }
        conclusions.note(sql, submission, outcome);
        audit.append(sql, List.of(Trail.decided(by, submission, outcome)));
    }

    /** Puts the ticket's new status into the outbox, so that it is told if and only if it is so. */
    private void tell(JdbcClient sql, String ticket) {
        sql.sql("SELECT account, biz, ticket_id, status FROM ticket WHERE id = :ticket")
                .param("ticket", ticket)
                .query((row, n) -> new Outbox.Decided(
                        ticket,
                        row.getString("account"),
                        row.getString("biz"),
                        row.getString("ticket_id"),
                        row.getInt("status")))
                .optional()
                .ifPresent(decided -> outbox.add(sql, decided));
    }

    private int settle(JdbcClient sql, Submission submission, Status status) {
        var change = status == Status.NOT_SUBMITTED ? """
                  status = (SELECT replaced_status FROM submission WHERE id = :id),
                  submission = (SELECT replaced FROM submission WHERE id = :id)""" : "status = :status";
        return sql.sql("UPDATE ticket SET " + change + " WHERE id = :ticket AND submission = :id AND status = 0")
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
                .query((row, n) -> {
                    var status = Status.of(row.getInt("status"));
                    // What people are still to decide has a record already.
                    var record = Optional.ofNullable(row.getBytes("record")).filter(box -> status != Status.PENDING);
                    return new Known(row.getString("id"), status, record.map(box -> outcome(ticket.key(), box, id)));
                })
                .optional();
    }

    /** The last one that was made, whether or not the ticket's status reflects it. */
    Optional<Known> latest(Ticket ticket) {
        return database.reads()
                .sql("SELECT latest FROM ticket WHERE id = ? AND latest IS NOT NULL")
                .params(ticket.id())
                .query(String.class)
                .optional()
                .flatMap(id -> find(ticket, id));
    }

    /** When it was passed or refused; empty also after a failed real-name check. */
    Optional<Instant> decided(String submission) {
        return database.reads()
                .sql("SELECT finished_at FROM verify_record WHERE submission = ?")
                .params(submission)
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    /** What {@link #finish} stored. */
    static Outcome outcome(DataKey key, byte[] sealed, String submission) {
        return Sealing.open(key, sealed, OUTCOME + submission, Outcome.class);
    }

    private Submission submission(ResultSet row, int number) throws SQLException {
        var ticket = row.getString("ticket");
        return new Submission(
                row.getString("id"),
                ticket,
                Solution.named(row.getString("solution")).orElseThrow(),
                Optional.ofNullable(row.getString("rules"))
                        .map(json -> JSON.readValue(json, Rules.class))
                        .orElse(Rules.DEFAULT),
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
