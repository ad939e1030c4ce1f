package dev.shiren.verification;

import dev.shiren.metering.Meter;
import dev.shiren.metering.Usage;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes decided submissions for lists and counts. */
final class Conclusions {

    private final InstantSource clock;

    Conclusions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Notes a submission in the transaction that decides it, once. After a failed real-name check no attempt has taken
     * place, so that there is nothing to note.
     */
    void note(JdbcClient sql, Submission submission, Outcome outcome) {
        if (outcome.status() == Status.NOT_SUBMITTED || outcome.status() == Status.PENDING) {
            return;
        }
        record Scene(String account, String biz) {}
        var now = clock.instant();
        var noted = sql.sql("""
                        INSERT INTO verify_record (submission, ticket, account, biz, status, finished_at)
                        SELECT :submission, id, account, biz, :status, :now FROM ticket WHERE id = :ticket
                        ON CONFLICT (submission) DO NOTHING RETURNING account, biz""")
                .param("submission", submission.id())
                .param("status", Results.code(outcome.status(), Optional.of(outcome)))
                .param("now", now.toEpochMilli())
                .param("ticket", submission.ticket())
                .query((row, n) -> new Scene(row.getString("account"), row.getString("biz")))
                .optional();
        var meter = outcome.status() == Status.PASSED ? Meter.VERIFY_PASSED : Meter.VERIFY_REFUSED;
        noted.ifPresent(scene -> Usage.add(sql, scene.account(), meter, now, scene.biz()));
    }
}
