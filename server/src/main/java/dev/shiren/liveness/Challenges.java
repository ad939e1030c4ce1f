package dev.shiren.liveness;

import dev.shiren.liveness.LivenessException.Reason;
import dev.shiren.platform.Ids;
import dev.shiren.platform.database.Database;
import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Challenges: drawn unforeseeably, bound to a session, answered once. */
@Component
final class Challenges {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;
    private final LivenessSettings settings;

    Challenges(Database database, Ids ids, SecureRandom random, InstantSource clock, LivenessSettings settings) {
        this.database = database;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.settings = settings;
    }

    /** A challenge that is being answered. */
    record Taken(String id, Challenge challenge, Instant issued) {}

    /** Draws one; whatever the session was asked before is not waited for any more. */
    Issued issue(String session, Level level, boolean flashing) {
        var challenge = Challenge.draw(level, flashing, random);
        var id = ids.id("c", 24);
        var now = clock.instant();
        database.write(sql -> {
            sql.sql("DELETE FROM liveness_challenge WHERE session = :session AND answered_at IS NULL")
                    .param("session", session)
                    .update();
            return sql.sql("""
                            INSERT INTO liveness_challenge (id, session, challenge, issued_at, expires_at)
                            VALUES (:id, :session, :challenge, :now, :expires)""")
                    .param("id", id)
                    .param("session", session)
                    .param("challenge", JSON.writeValueAsString(challenge))
                    .param("now", now.toEpochMilli())
                    .param("expires", now.plus(settings.answerWithin()).toEpochMilli())
                    .update();
        });
        return new Issued(id, challenge, settings.answerWithin());
    }

    /** Takes the challenge to answer it; nobody can take it again. */
    Taken take(String session, String id) throws LivenessException {
        Optional<Taken> taken = database.write(sql -> sql.sql("""
                        UPDATE liveness_challenge SET answered_at = :now
                        WHERE id = :id AND session = :session AND answered_at IS NULL AND expires_at > :now
                        RETURNING challenge, issued_at""")
                .param("now", clock.millis())
                .param("id", id)
                .param("session", session)
                .query((row, n) -> new Taken(
                        id,
                        JSON.readValue(row.getString("challenge"), Challenge.class),
                        Instant.ofEpochMilli(row.getLong("issued_at"))))
                .optional());
        return taken.orElseThrow(
                () -> new LivenessException(Reason.CHALLENGE_GONE, "This challenge cannot be answered any more."));
    }

    void sweep(JdbcClient sql, Instant before) {
        sql.sql("DELETE FROM liveness_challenge WHERE expires_at <= :before")
                .param("before", before.toEpochMilli())
                .update();
    }
}
