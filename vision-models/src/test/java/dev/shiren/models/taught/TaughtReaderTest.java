package dev.shiren.models.taught;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.net.PaddleOcrModels;
import dev.shiren.models.onnx.StoredGraph;
import dev.shiren.models.onnx.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.json.JsonMapper;

/** The reader of text as the build has taught it, beside the one it came from. */
@TestInstance(Lifecycle.PER_CLASS)
class TaughtReaderTest {

    private static final Path MODELS = Path.of("target/classes/dev/shiren/models");
    private static final CarriedModel MODEL = PaddleOcrModels.models().stream()
            .filter(model -> model.reader().isPresent())
            .findFirst()
            .orElseThrow();
    private static final CarriedModel.LastLayer LAST =
            MODEL.reader().orElseThrow().last();

    private byte[] original = {};
    private byte[] taught = {};
    private final Map<Integer, Integer> classes = new HashMap<>();
    private int[] unknown = {};
    private int[] known = {};
    private final Outlines font = font("Regular");

    private static byte[] resource(String name) {
        try (var in = TaughtReaderTest.class.getResourceAsStream("/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Outlines font(String weight) {
        try {
            return new Outlines(resource("fonts/ttf/NotoSansSC/NotoSansSC-%s.ttf".formatted(weight)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    void open() throws IOException {
        original = resource(MODEL.file());
        taught = Files.readAllBytes(MODELS.resolve(MODEL.id() + ".onnx"));
        var alphabet = JsonMapper.shared()
                .readTree(MODELS.resolve(MODEL.id() + ".json").toFile())
                .get("characters")
                .asString();
        alphabet.codePoints().forEach(character -> classes.putIfAbsent(character, classes.size() + 1));
        int before = layer(original).classes();
        var cards = Repertoire.bundled().characters();
        unknown = Arrays.stream(cards)
                .filter(character -> classes.getOrDefault(character, 0) >= before)
                .toArray();
        known = Arrays.stream(cards)
                .filter(character -> classes.containsKey(character) && classes.getOrDefault(character, 0) < before)
                .toArray();
    }

    private static LastLayer layer(byte[] onnx) {
        var graph = StoredGraph.of(onnx);
        return new LastLayer(graph.constant(LAST.weights()), graph.constant(LAST.bias()));
    }

    @Test
    void allButTheLastLayerIsTheOriginal() {
        assertThat(withNoLastLayer(taught)).isEqualTo(withNoLastLayer(original));
    }

    private static byte[] withNoLastLayer(byte[] onnx) {
        return StoredGraph.of(onnx)
                .with(LAST.weights(), new Weights(List.of(1), 0))
                .with(LAST.bias(), new Weights(List.of(1), 0))
                .withLast(MODEL.output().name(), 1)
                .toBytes();
    }

    @Test
    void ofTheLastLayerOnlyTheColumnsOfWhatWasHardlyReadAreOthers() {
        var before = layer(original);
        var after = layer(taught);
        assertThat(after.classes()).isEqualTo(classes.size() + 1);
        var changed = IntStream.range(0, before.classes())
                .filter(of -> before.bias().at(of) != after.bias().at(of)
                        || IntStream.range(0, before.width())
                                .anyMatch(i -> before.weights().at(i * before.classes() + of)
                                        != after.weights().at(i * after.classes() + of)))
                .toArray();
        assertThat(changed).hasSizeBetween(50, before.classes() / 20).doesNotContain(Example.NOTHING);
    }

    @Test
    void whatItWasTaughtIsReadInLinesItHasNotSeen() {
        assertThat(unknown).hasSizeGreaterThan(250);
        assertThat(read(taught, unknown)).isGreaterThan(0.9);
    }

    @Test
    void whatItReadBeforeItReadsAsWell() {
        int[] every = IntStream.range(0, known.length)
                .filter(i -> i % 5 == 0)
                .map(i -> known[i])
                .toArray();
        assertThat(read(taught, every)).isGreaterThan(read(original, every));
    }

    /** Which part of some characters is read, each drawn once between two others of any kind that are known. */
    private double read(byte[] onnx, int[] characters) {
        try (var reader = new LineReader(onnx, MODEL, LAST, layer(onnx).width())) {
            return IntStream.range(0, characters.length)
                            .parallel()
                            .filter(i -> {
                                var random = new Random(7_000_003L + i);
                                int[] text = {any(random), characters[i], any(random)};
                                var line = DrawnLine.of(text, List.of(font), random);
                                return Example.seenAs(line, 1, reader.read(line))
                                        == classes.getOrDefault(characters[i], 0);
                            })
                            .count()
                    / (double) characters.length;
        }
    }

    private int any(Random random) {
        return known[random.nextInt(known.length)];
    }
}
