package dev.shiren.vision.evaluation;

import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The distances of labelled pairs.
 *
 * @param pairs in the order given
 * @param failures why a picture could not be used, by its path
 */
public record Measurement(List<MeasuredPair> pairs, Map<Path, String> failures) {

    /** Hears how many of the pictures are done. */
    @FunctionalInterface
    public interface Progress {
        void done(int pictures, int ofAll);
    }

    /** Where the picture of a path comes from. */
    @FunctionalInterface
    public interface Source {
        Picture read(Path file) throws IOException, PictureException;
    }

    /** Looks at every picture file once, its largest face, on all cores. */
    public static Measurement of(List<LabelledPair> pairs, FaceEngine engine, PictureReader reader, Progress progress)
            throws InterruptedException {
        return of(pairs, engine, file -> reader.read(Files.readAllBytes(file)), progress);
    }

    /** Looks at every picture once, its largest face, on all cores. */
    public static Measurement of(List<LabelledPair> pairs, FaceEngine engine, Source source, Progress progress)
            throws InterruptedException {
        var files = files(pairs);
        var embeddings = new ConcurrentHashMap<Path, Embedding>();
        var failures = new ConcurrentHashMap<Path, String>();
        var done = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var jobs = files.stream()
                    .map(file -> threads.submit(() -> {
                        try {
                            embedding(file, engine, source)
                                    .ifPresentOrElse(
                                            embedding -> embeddings.put(file, embedding),
                                            () -> failures.put(file, "no face was found"));
                        } catch (IOException e) {
                            failures.put(file, "the file cannot be read");
                        } catch (PictureException e) {
                            failures.put(file, e.getMessage());
                        }
                        progress.done(done.incrementAndGet(), files.size());
                    }))
                    .toList();
            for (var job : jobs) {
                job.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("measuring failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return of(pairs, embeddings, failures);
    }

    /** Of embeddings that are there already, whatever they come from. */
    public static Measurement of(
            List<LabelledPair> pairs, Map<Path, Embedding> embeddings, Map<Path, String> failures) {
        var measured = pairs.stream()
                .map(pair -> new MeasuredPair(pair, distance(embeddings.get(pair.a()), embeddings.get(pair.b()))))
                .toList();
        return new Measurement(measured, new TreeMap<>(failures));
    }

    private static double distance(
            @org.jspecify.annotations.Nullable Embedding a, @org.jspecify.annotations.Nullable Embedding b) {
        return a == null || b == null ? Double.POSITIVE_INFINITY : a.distance(b);
    }

    private static Optional<Embedding> embedding(Path file, FaceEngine engine, Source source)
            throws IOException, PictureException {
        var picture = source.read(file);
        return engine.largest(picture).map(face -> engine.embed(picture, face));
    }

    /** The pictures of pairs, each once, in the order they come. */
    public static List<Path> files(List<LabelledPair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.a(), pair.b()))
                .distinct()
                .toList();
    }

    /** How many people the pairs show, as far as they tell. */
    public int people() {
        return People.of(pairs).count();
    }

    public Roc roc() {
        return Roc.of(distances(true), distances(false));
    }

    private double[] distances(boolean same) {
        return pairs.stream()
                .filter(measured -> measured.pair().same() == same)
                .mapToDouble(MeasuredPair::distance)
                .toArray();
    }
}
