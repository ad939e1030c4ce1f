package dev.shiren.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.net.PaddleOcrModels;
import dev.shiren.models.source.NpmPackages;
import dev.shiren.models.source.NpmPackages.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proves the converted models against the originals: both see noise and a face, and their answers are compared number by
 * number. Two pictures at once prove the batch too. With {@code -Ddocument=true} it writes {@code docs/models.md}.
 */
class OriginalsTest {
    /** Of an output's own range (largest minus smallest number): what single-precision sums may differ by. */
    private static final double TOLERANCE = 1e-5;

    private static final Set<String> PACKED =
            PaddleOcrModels.models().stream().map(CarriedModel::id).collect(Collectors.toSet());

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path REFERENCE = MODULE.resolve("target/reference");
    private static final Path MODELS = MODULE.resolve("target/classes/dev/shiren/models");

    @Test
    void everyConvertedModelAnswersAsItsOriginalDoes() throws Exception {
        runOriginals();
        List<Comparison> comparisons = new ArrayList<>();
        for (Manifest manifest : manifests()) {
            if (PACKED.contains(manifest.id())) {
                continue; // the original itself
            }
            comparisons.addAll(compare(manifest));
        }

        if (Boolean.getBoolean("document")) {
            ModelsDocument.write(MODULE.resolveSibling("docs/models.md"), manifests(), comparisons, TOLERANCE);
        }
        comparisons.forEach(comparison -> System.out.println(comparison.row()));
        assertThat(comparisons)
                .allSatisfy(comparison ->
                        assertThat(comparison.ofRange()).as(comparison.row()).isLessThanOrEqualTo(TOLERANCE));
    }

    private static List<Manifest> manifests() throws IOException {
        try (var files = Files.list(MODELS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> JsonMapper.shared().readValue(file.toFile(), Manifest.class))
                    .toList();
        }
    }

    private static void runOriginals() throws IOException, InterruptedException {
        new NpmPackages(MODULE).ensure(Extent.ORIGINALS);
        Process node = new ProcessBuilder("node", "src/main/js/reference.mjs", REFERENCE.toString())
                .directory(MODULE.toFile())
                .redirectErrorStream(true)
                .start();
        node.getInputStream().transferTo(System.out);
        assertThat(node.waitFor()).as("exit code of the originals").isZero();
    }

    private static List<Comparison> compare(Manifest manifest) throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape =
                manifest.input().shape().stream().mapToLong(Integer::longValue).toArray();
        shape[0] = 2;
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(1);
            try (var session = environment.createSession(
                            MODELS.resolve(manifest.id() + ".onnx").toString(), options);
                    var input = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(reference(manifest.id(), "input")), shape);
                    var result = session.run(Map.of(manifest.input().name(), input))) {
                List<Comparison> comparisons = new ArrayList<>();
                for (Manifest.Output output : manifest.outputs()) {
                    float[] original = reference(manifest.id(), output.name());
                    OnnxTensor tensor = (OnnxTensor) result.get(output.name()).orElseThrow();
                    assertThat(declared(output, 2)).isEqualTo(tensor.getInfo().getShape());
                    float[] converted = new float[original.length];
                    tensor.getFloatBuffer().get(converted);
                    comparisons.add(Comparison.of(manifest.id(), output.name(), original, converted));
                }
                return comparisons;
            }
        }
    }

    private static long[] declared(Manifest.Output output, int batch) {
        long[] shape = output.shape().stream().mapToLong(Integer::longValue).toArray();
        shape[0] = batch;
        return shape;
    }

    private static float[] reference(String model, String tensor) throws IOException {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(REFERENCE.resolve(model + "." + tensor + ".f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }

    /** How far an output of the converted model is from the original's. */
    record Comparison(String model, String output, int numbers, double range, double difference) {
        static Comparison of(String model, String output, float[] original, float[] converted) {
            double difference = IntStream.range(0, original.length)
                    .mapToDouble(i -> Math.abs(original[i] - (double) converted[i]))
                    .reduce(0, (a, b) -> a >= b ? a : b);
            var statistics = IntStream.range(0, original.length)
                    .mapToDouble(i -> original[i])
                    .summaryStatistics();
            return new Comparison(
                    model, output, original.length, statistics.getMax() - statistics.getMin(), difference);
        }

        double ofRange() {
            return difference / range;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.3g | %.1e | %.1e |",
                    model,
                    output,
                    numbers,
                    range,
                    difference,
                    ofRange());
        }
    }
}
