package dev.shiren.models.taught;

import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.onnx.StoredGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A reader of text that is taught the characters it does not know, and again those that it knows but hardly ever reads. All
 * its layers but the last stay as they are, and of the last all columns but those of these characters.
 */
public final class TaughtReader {

    /** Lines of each character that the reader knows, to find out whether it reads it. */
    private static final int TRIALS = 2;

    /** As above, of each that cards have. */
    private static final int TRIALS_OF_CARDS = 5;

    /** Lines of each character to be taught. */
    private static final int LESSONS = 12;

    /** Lines of each character that one of them was taken for. */
    private static final int COMPARISONS = 10;

    /** A character that is read in no more than this part of its lines is taught again. */
    private static final double HARDLY = 0.4;

    private static final int SEED = 20_260;

    private final CarriedModel model;
    private final CarriedModel.LastLayer names;
    private final List<Outlines> fonts;
    private final Consumer<String> progress;

    /**
     * What comes out.
     *
     * @param onnx its file
     * @param alphabet the characters of its classes after the first, which is "nothing"
     */
    public record Taught(byte[] onnx, String alphabet) {}

    /**
     * What came of a line.
     *
     * @param classes of its characters
     * @param seenAs for each of them the class that it was seen as
     */
    private record Studied(int[] classes, int[] seenAs, List<Example> examples) {}

    /**
     * @param names the nodes of its last layer
     * @param fonts TrueType files of the typefaces to be taught
     */
    public TaughtReader(CarriedModel model, CarriedModel.LastLayer names, List<byte[]> fonts, Consumer<String> progress)
            throws IOException {
        this.model = model;
        this.names = names;
        this.progress = progress;
        this.fonts = new ArrayList<>();
        for (var font : fonts) {
            this.fonts.add(new Outlines(font));
        }
    }

    /** @param alphabet the characters of its classes after the first */
    public Taught teach(byte[] onnx, String alphabet) {
        var graph = StoredGraph.of(onnx);
        var layer = new LastLayer(graph.constant(names.weights()), graph.constant(names.bias()));
        var repertoire = Repertoire.bundled();
        var drawn = Arrays.stream(repertoire.characters())
                .filter(character -> fonts.stream().allMatch(font -> font.has(character)))
                .toArray();
        var known = Arrays.stream(drawn)
                .filter(character -> alphabet.indexOf(character) >= 0)
                .toArray();
        var unknown = Arrays.stream(drawn)
                .filter(character -> alphabet.indexOf(character) < 0 && repertoire.isOfCards(character))
                .toArray();
        var longer = alphabet + new String(unknown, 0, unknown.length);
        var classes = classes(longer);
        List<Example> examples;
        int[] columns;
        try (var reader = new LineReader(onnx, model, names, layer.width())) {
            var trial = study("trying", tried(known, repertoire), known, reader, layer, classes);
            var hardlyRead = hardlyRead(trial);
            var taught = Arrays.stream(drawn)
                    .filter(repertoire::isOfCards)
                    .filter(character -> classes.applyAsInt(character) >= layer.classes()
                            || hardlyRead.contains(classes.applyAsInt(character)))
                    .toArray();
            columns = Arrays.stream(taught).map(classes).sorted().toArray();
            var lesson = study("teaching", repeated(taught, LESSONS), known, reader, layer, classes);
            var alike = takenFor(lesson, columns);
            var others = Arrays.stream(drawn)
                    .filter(character -> alike.contains(classes.applyAsInt(character)))
                    .toArray();
            var comparison = study("comparing with", repeated(others, COMPARISONS), known, reader, layer, classes);
            examples = Stream.of(trial, lesson, comparison)
                    .flatMap(List::stream)
                    .flatMap(studied -> studied.examples().stream())
                    .toList();
        }
        progress.accept("learning %d columns from %d examples".formatted(columns.length, examples.size()));
        try (var teaching = new Teaching(layer, columns, examples)) {
            var learnt = teaching.learn(new Random(SEED));
            return new Taught(
                    graph.with(names.weights(), learnt.weights())
                            .with(names.bias(), learnt.bias())
                            .withLast(model.output().name(), learnt.classes())
                            .toBytes(),
                    longer);
        }
    }

    private static IntUnaryOperator classes(String alphabet) {
        var classes = new HashMap<Integer, Integer>();
        int[] characters = alphabet.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            classes.putIfAbsent(characters[i], i + 1);
        }
        return character -> classes.getOrDefault(character, Example.NOTHING);
    }

    private static List<Integer> tried(int[] known, Repertoire repertoire) {
        var tried = repeated(known, TRIALS);
        tried.addAll(repeated(Arrays.stream(known).filter(repertoire::isOfCards).toArray(), TRIALS_OF_CARDS - TRIALS));
        return tried;
    }

    private static List<Integer> repeated(int[] characters, int times) {
        return IntStream.range(0, times)
                .boxed()
                .flatMap(i -> Arrays.stream(characters).boxed())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Draws and reads lines of one to five characters, of which two of three are to be practised and the third is any. */
    private List<Studied> study(
            String what,
            List<Integer> practised,
            int[] any,
            LineReader reader,
            LastLayer layer,
            IntUnaryOperator classes) {
        var random = new Random(SEED + practised.size());
        var left = new ArrayList<>(practised);
        Collections.shuffle(left, random);
        var lines = new ArrayList<int[]>();
        int at = 0;
        while (at < left.size()) {
            var line = new int[1 + random.nextInt(5)];
            for (int i = 0; i < line.length; i++) {
                line[i] = i % 3 == 2 || at == left.size() ? any[random.nextInt(any.length)] : left.get(at++);
            }
            lines.add(line);
        }
        var title =
                "%s %d characters".formatted(what, practised.stream().distinct().count());
        var done = new AtomicInteger();
        return IntStream.range(0, lines.size())
                .parallel()
                .mapToObj(i -> {
                    var studied = study(lines.get(i), reader, layer, classes, new Random(31L * i + lines.size()));
                    int count = done.incrementAndGet();
                    if (count % 1000 == 0 || count == lines.size()) {
                        progress.accept("%s: line %d of %d".formatted(title, count, lines.size()));
                    }
                    return studied;
                })
                .toList();
    }

    private Studied study(
            int[] characters, LineReader reader, LastLayer layer, IntUnaryOperator classes, Random random) {
        var line = DrawnLine.of(characters, fonts, random);
        var seen = reader.read(line);
        return new Studied(
                Arrays.stream(characters).map(classes).toArray(),
                IntStream.range(0, characters.length)
                        .map(i -> Example.seenAs(line, i, seen))
                        .toArray(),
                Example.of(line, seen, layer, classes, random));
    }

    /** The classes of characters that are seen as themselves too seldom. */
    private static Set<Integer> hardlyRead(List<Studied> trial) {
        var shown = new HashMap<Integer, Integer>();
        var read = new HashMap<Integer, Integer>();
        for (var studied : trial) {
            for (int i = 0; i < studied.classes().length; i++) {
                int of = studied.classes()[i];
                shown.merge(of, 1, Integer::sum);
                read.merge(of, studied.seenAs()[i] == of ? 1 : 0, Integer::sum);
            }
        }
        return shown.keySet().stream()
                .filter(of -> read.getOrDefault(of, 0) <= HARDLY * shown.getOrDefault(of, 0))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The classes that taught characters were seen as instead. */
    private static Set<Integer> takenFor(List<Studied> lesson, int[] taught) {
        var taken = new HashSet<Integer>();
        for (var studied : lesson) {
            for (int i = 0; i < studied.classes().length; i++) {
                if (Arrays.binarySearch(taught, studied.classes()[i]) >= 0) {
                    taken.add(studied.seenAs()[i]);
                }
            }
        }
        return taken;
    }
}
