package dev.shiren.liveness;

import dev.shiren.liveness.LivenessException.Reason;
import dev.shiren.platform.database.Database;
import dev.shiren.vision.liveness.Check;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.FilmStrip;
import dev.shiren.vision.liveness.Judge;
import dev.shiren.vision.liveness.Judgement;
import dev.shiren.vision.liveness.Level;
import dev.shiren.vision.model.BusyException;
import dev.shiren.vision.picture.PictureException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From a request for a challenge to a verdict on its film. */
@Component
public final class Liveness implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(200);
    private static final int DRAIN_SECONDS = 10;

    /** In milliseconds: a film cannot have taken longer than it took to come. Clocks run a little differently. */
    private static final double CLOCKS_DIFFER = 1000;

    private final Challenges challenges;
    private final Tries tries;
    private final SeenFrames seen;
    private final Films films;
    private final Database database;
    private final InstantSource clock;
    private final ThreadPoolExecutor judges;

    Liveness(
            Challenges challenges,
            Tries tries,
            SeenFrames seen,
            Films films,
            Database database,
            InstantSource clock,
            LivenessSettings settings) {
        this.challenges = challenges;
        this.tries = tries;
        this.seen = seen;
        this.films = films;
        this.database = database;
        this.clock = clock;
        int threads = settings.concurrent() > 0
                ? settings.concurrent()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.judges = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(Math.max(1, settings.waiting())),
                work -> new Thread(work, "liveness"));
    }

    /** What somebody may still do. */
    public Allowance allowance(Whose whose) {
        return tries.allowance(whose);
    }

    /**
     * Draws a challenge.
     *
     * @param flashing whether the person may be shown flashing colours
     */
    public Issued challenge(Whose whose, Level level, boolean flashing) throws LivenessException {
        var allowance = tries.allowance(whose);
        if (allowance.triesLeft() == 0) {
            throw new LivenessException(Reason.NO_TRIES_LEFT, "Too many films have failed.");
        }
        if (!allowance.isNow()) {
            throw new LivenessException(Reason.TOO_SOON, "The next challenge has to wait.");
        }
        return challenges.issue(whose.session(), level, flashing);
    }

    /**
     * Judges a film in its turn.
     *
     * @param id of the challenge that it answers; once taken, it cannot be answered again
     * @param done told the verdict before the future is, on the same thread: to keep it
     * @throws LivenessException when the challenge is gone, or when too many wait: then it can still be answered
     */
    public CompletableFuture<Verdict> judge(Whose whose, String id, Film film, Consumer<Verdict> done)
            throws LivenessException {
        var result = new CompletableFuture<Verdict>();
        if (judges.getQueue().remainingCapacity() == 0) {
            throw new LivenessException(Reason.BUSY, "Too many films wait to be judged.");
        }
        var taken = challenges.take(whose.session(), id);
        var arrived = clock.instant();
        try {
            judges.execute(() -> judge(whose, taken, arrived, film, done, result));
        } catch (RejectedExecutionException e) {
            throw new LivenessException(Reason.BUSY, "Too many films wait to be judged.");
        }
        return result;
    }

    @SuppressWarnings("CatchingUnchecked") // whoever waits must be told
    private void judge(
            Whose whose,
            Challenges.Taken taken,
            Instant arrived,
            Film film,
            Consumer<Verdict> done,
            CompletableFuture<Verdict> result) {
        try {
            var verdict = verdict(taken, arrived, film);
            if (!verdict.judgement().passed()) {
                database.write(sql -> {
                    tries.failed(sql, whose);
                    return 0;
                });
            }
            done.accept(verdict);
            result.complete(verdict);
        } catch (PictureException | IOException e) {
            result.completeExceptionally(new LivenessException(Reason.UNREADABLE, "A frame is no picture."));
        } catch (RuntimeException | InterruptedException e) {
            LOG.error("Challenge {} could not be judged", taken.id(), e);
            result.completeExceptionally(e);
        }
    }

    private Verdict verdict(Challenges.Taken taken, Instant arrived, Film film)
            throws PictureException, IOException, InterruptedException {
        var measures = read(film);
        var judgement =
                Judge.judge(taken.challenge(), measures).and(fresh(taken, film)).and(inTime(taken, arrived, film));
        var portrait =
                measures.best().map(best -> film.frames().get(best.frame()).picture());
        return new Verdict(
                taken.id(),
                taken.challenge(),
                measures,
                judgement,
                portrait,
                FilmStrip.of(film.frames()),
                Map.copyOf(films.provenance()));
    }

    /** Other rooms use the models too: a film waits rather than fails. */
    private dev.shiren.vision.liveness.Measures read(Film film) throws PictureException, InterruptedException {
        while (true) {
            try {
                return films.read(film);
            } catch (BusyException e) {
                Thread.sleep(TRY_AGAIN.toMillis());
            }
        }
    }

    private Judgement.Result fresh(Challenges.Taken taken, Film film) {
        int known = seen.knownFrom(taken.id(), film.frames());
        return new Judgement.Result(Check.FRESH, known == 0, known, 0);
    }

    private static Judgement.Result inTime(Challenges.Taken taken, Instant arrived, Film film) {
        var frames = film.frames();
        double length = frames.get(frames.size() - 1).at() - frames.get(0).at();
        double since = Duration.between(taken.issued(), arrived).toMillis() + CLOCKS_DIFFER;
        return new Judgement.Result(Check.FILM, length <= since, length, since);
    }

    /**
     * Forgets what is not needed any more.
     *
     * @param framesBefore frames that came earlier are not known again
     */
    public void sweep(Instant framesBefore) {
        var now = clock.instant();
        database.write(sql -> {
            challenges.sweep(sql, now.minus(Duration.ofHours(1)));
            tries.sweep(sql);
            seen.sweep(sql, framesBefore);
            return 0;
        });
    }

    /** Forgets a person's failures, whose deletion this is part of. */
    public static void forget(org.springframework.jdbc.core.simple.JdbcClient sql, String person) {
        Tries.forget(sql, Optional.of(person));
    }

    @Override
    public void close() throws InterruptedException {
        judges.shutdown();
        if (!judges.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
            judges.shutdownNow();
        }
    }
}
