package dev.shiren.liveness;

import dev.shiren.platform.crypto.Sha256;
import dev.shiren.platform.database.Database;
import dev.shiren.vision.liveness.Frame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Digests of frames of earlier films: no camera takes the same picture twice. */
@Component
final class SeenFrames {

    /** From all over a film, so that a part of it is known again, too. */
    private static final int REMEMBERED = 8;

    private final Database database;
    private final InstantSource clock;

    SeenFrames(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many of a film's frames are known from another one; those of this one are remembered from now on. */
    int knownFrom(String challenge, List<Frame> frames) {
        var digests = frames.stream()
                .map(frame -> Sha256.of(frame.picture()))
                .distinct()
                .toList();
        var chosen = IntStream.range(0, Math.min(REMEMBERED, digests.size()))
                .mapToObj(i -> digests.get(i * digests.size() / Math.min(REMEMBERED, digests.size())))
                .toList();
        return database.write(sql -> {
            int known = sql.sql(
                            "SELECT COUNT(*) FROM liveness_frame WHERE digest IN (:digests) AND challenge <> :challenge")
                    .param("digests", digests)
                    .param("challenge", challenge)
                    .query(Integer.class)
                    .single();
            for (var digest : chosen) {
                sql.sql("""
                                INSERT INTO liveness_frame (digest, challenge, seen_at) VALUES (:digest, :challenge, :now)
                                ON CONFLICT (digest) DO NOTHING""")
                        .param("digest", digest)
                        .param("challenge", challenge)
                        .param("now", clock.millis())
                        .update();
            }
            return known;
        });
    }

    void sweep(JdbcClient sql, Instant before) {
        sql.sql("DELETE FROM liveness_frame WHERE seen_at <= :before")
                .param("before", before.toEpochMilli())
                .update();
    }
}
