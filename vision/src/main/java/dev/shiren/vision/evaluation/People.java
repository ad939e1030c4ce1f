package dev.shiren.vision.evaluation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Who is who, as far as labelled pairs tell: pictures joined by a chain of same pairs show one person. */
final class People {

    private final Map<Path, Integer> numbers;
    private final int count;

    private People(Map<Path, Integer> numbers, int count) {
        this.numbers = numbers;
        this.count = count;
    }

    static People of(List<MeasuredPair> pairs) {
        var parents = new LinkedHashMap<Path, Path>();
        for (var measured : pairs) {
            var a = root(parents, measured.pair().a());
            var b = root(parents, measured.pair().b());
            if (measured.pair().same()) {
                parents.put(a, b);
            }
        }
        var roots = new HashMap<Path, Integer>();
        var numbers = new HashMap<Path, Integer>();
        for (var file : List.copyOf(parents.keySet())) {
            var root = root(parents, file);
            roots.putIfAbsent(root, roots.size());
            numbers.put(file, roots.getOrDefault(root, 0));
        }
        return new People(numbers, roots.size());
    }

    private static Path root(Map<Path, Path> parents, Path file) {
        var at = file;
        while (!parents.computeIfAbsent(at, itself -> itself).equals(at)) {
            at = parents.getOrDefault(at, at);
        }
        return at;
    }

    int count() {
        return count;
    }

    /** From 0 on. */
    int of(Path file) {
        return numbers.getOrDefault(file, 0);
    }

    /** As many as there are, drawn with repetition: how often each. */
    int[] drawn(Random random) {
        var times = new int[count];
        for (int i = 0; i < count; i++) {
            times[random.nextInt(count)]++;
        }
        return times;
    }

    /**
     * The distances of pairs as often as their people were drawn: two people's as often as both together, one person's
     * as often as that one. A person is never paired with itself.
     */
    double[] distances(List<MeasuredPair> pairs, int[] drawn) {
        return pairs.stream()
                .flatMapToDouble(measured -> {
                    int a = drawn[of(measured.pair().a())];
                    int b = drawn[of(measured.pair().b())];
                    return DoubleStream.generate(measured::distance)
                            .limit(measured.pair().same() ? a : (long) a * b);
                })
                .toArray();
    }
}
