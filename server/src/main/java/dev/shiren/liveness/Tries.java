package dev.shiren.liveness;

import dev.shiren.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often films have failed: every failure of a session makes the next wait longer, and at some point there is none. */
@Component
final class Tries {

    private static final Duration DAY = Duration.ofHours(24);

    /** The first failure costs nothing; each after the second three times as much as the one before. */
    private static final Duration SECOND_WAIT = Duration.ofSeconds(5);

    private static final int GROWTH = 3;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Database database;
    private final InstantSource clock;
    private final LivenessSettings settings;

    Tries(Database database, InstantSource clock, LivenessSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    private record Failures(int count, Instant last) {
        private static final Failures NONE = new Failures(0, Instant.EPOCH);
    }

    /** What a session and its person may still do. */
    Allowance allowance(Whose whose) {
        var session = failures(whose.session());
        var person = whose.person().map(this::failures).orElse(Failures.NONE);
        int left = Math.min(settings.tries() - session.count(), settings.triesPerDay() - person.count());
        var now = clock.instant();
        var until = session.last().plus(pause(session.count()));
        return new Allowance(Math.max(0, left), until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    }

    private static Duration pause(int failures) {
        if (failures < 2) {
            return Duration.ZERO;
        }
        var pause = SECOND_WAIT;
        for (int i = 2; i < failures && pause.compareTo(LONGEST_WAIT) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
    }

    private Failures failures(String subject) {
        return database.reads()
                .sql("SELECT failed, last_at FROM liveness_tries WHERE subject = :subject AND last_at > :since")
                .param("subject", subject)
                .param("since", clock.instant().minus(DAY).toEpochMilli())
                .query((row, n) -> new Failures(row.getInt("failed"), Instant.ofEpochMilli(row.getLong("last_at"))))
                .optional()
                .orElse(Failures.NONE);
    }

    /** Counts a failure. */
    void failed(JdbcClient sql, Whose whose) {
        for (var subject : subjects(whose)) {
            sql.sql("""
                            INSERT INTO liveness_tries (subject, failed, last_at) VALUES (:subject, 1, :now)
                            ON CONFLICT (subject) DO UPDATE SET last_at = :now,
                                failed = CASE WHEN liveness_tries.last_at > :since THEN liveness_tries.failed + 1 ELSE 1 END""")
                    .param("subject", subject)
                    .param("now", clock.millis())
                    .param("since", clock.instant().minus(DAY).toEpochMilli())
                    .update();
        }
    }

    private static Collection<String> subjects(Whose whose) {
        return whose.person().map(person -> List.of(whose.session(), person)).orElse(List.of(whose.session()));
    }

    void sweep(JdbcClient sql) {
        sql.sql("DELETE FROM liveness_tries WHERE last_at <= :since")
                .param("since", clock.instant().minus(DAY).toEpochMilli())
                .update();
    }

    /** Forgets a person's failures. */
    static void forget(JdbcClient sql, Optional<String> person) {
        person.ifPresent(subject -> sql.sql("DELETE FROM liveness_tries WHERE subject = :subject")
                .param("subject", subject)
                .update());
    }
}
