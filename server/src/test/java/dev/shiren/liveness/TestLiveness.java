package dev.shiren.liveness;

import dev.shiren.platform.Ids;
import dev.shiren.platform.database.Database;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.Measures;
import dev.shiren.vision.picture.PictureException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Liveness whose films show what a test says. */
public final class TestLiveness {

    public static final LivenessSettings SETTINGS = new LivenessSettings(Duration.ofSeconds(90), 5, 15, 1, 20);

    /** Says what a film shows. */
    public interface Eye {
        Measures see(Film film) throws PictureException;
    }

    private TestLiveness() {}

    public static Liveness on(Database database, InstantSource clock, Eye eye) {
        return on(database, clock, eye, SETTINGS);
    }

    static Liveness on(Database database, InstantSource clock, Eye eye, LivenessSettings settings) {
        var random = new SecureRandom();
        return new Liveness(
                new Challenges(database, new Ids(random), random, clock, settings),
                new Tries(database, clock, settings),
                new SeenFrames(database, clock),
                new Films() {
                    @Override
                    public Measures read(Film film) throws PictureException {
                        return eye.see(film);
                    }

                    @Override
                    public Map<String, String> provenance() {
                        return Map.of("liveness", "a test's");
                    }
                },
                database,
                clock,
                settings);
    }
}
