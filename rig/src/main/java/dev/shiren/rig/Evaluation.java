package dev.shiren.rig;

import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.FilmReader;
import dev.shiren.vision.liveness.Judge;
import dev.shiren.vision.liveness.Level;
import dev.shiren.vision.picture.PictureException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Makes films of every species and has them judged as the server would. */
final class Evaluation {

    private final Gallery gallery;
    private final FilmReader films;
    private final Level level;
    private final long seed;

    Evaluation(Gallery gallery, FilmReader films, Level level, long seed) {
        this.gallery = gallery;
        this.films = films;
        this.level = level;
        this.seed = seed;
    }

    /**
     * Judges so many films of each species.
     *
     * @param progress told how many are done
     */
    Map<Species, Tally> run(Map<Species, Integer> counts, IntConsumer progress) throws InterruptedException {
        var tallies = new EnumMap<Species, Tally>(Species.class);
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var all = counts.entrySet().stream()
                    .flatMap(entry -> {
                        var tally = new Tally();
                        tallies.put(entry.getKey(), tally);
                        return IntStream.range(0, entry.getValue())
                                .mapToObj(i -> workers.submit(() -> tally.add(judged(entry.getKey(), i))));
                    })
                    .toList();
            int done = 0;
            for (Future<?> one : all) {
                one.get();
                progress.accept(++done);
            }
            return tallies;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Tally.Outcome judged(Species species, int number) {
        var random = new Random(seed * 1_000_003 + species.ordinal() * 10_007L + number);
        int who = number % gallery.portraits().size();
        var challenge = Challenge.draw(level, true, random);
        var film = new Films(
                        gallery.portraits().get(who),
                        gallery.another(who)
                                .orElseThrow(() -> new IllegalStateException("The pictures show one person only.")),
                        random.nextLong())
                .film(species, challenge);
        try {
            long begin = System.nanoTime();
            var measures = films.read(film);
            double judging = (System.nanoTime() - begin) / 1e9;
            double length = film.shown().get(film.shown().size() - 1).until() / 1000;
            return new Tally.Outcome(number, challenge, Judge.judge(challenge, measures), length, judging);
        } catch (PictureException e) {
            throw new IllegalStateException("A film of our own cannot be read", e);
        }
    }
}
