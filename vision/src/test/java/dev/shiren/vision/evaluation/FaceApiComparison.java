package dev.shiren.vision.evaluation;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints face-api's accuracy beside ours, on the same pictures, damage by damage: once with a pair of which a picture
 * shows no face counted as different, once on the pairs of which both programs find all faces.
 */
final class FaceApiComparison {

    private FaceApiComparison() {}

    /**
     * Compares.
     *
     * @param arguments what faceapi.mjs printed, and folders that hold the labelled pictures as {@link Damage#main} writes
     *     them
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var theirs = embeddings(Path.of(arguments[0]));
        try (var engine = FaceEngines.open(VisionSettings.defaults())) {
            for (var folder : List.of(arguments).subList(1, arguments.length)) {
                var pairs = pairs(Path.of(folder));
                var ours = Measurement.of(pairs, engine, Pictures::read, (done, all) -> {});
                var other = new Measurement(
                        pairs.stream().map(pair -> measured(pair, theirs)).toList(), Map.of());
                print(folder + ", ours", ours.pairs());
                print(folder + ", face-api", other.pairs());
                print(folder + ", ours where both find all", both(ours, other));
                print(folder + ", face-api where both find all", both(other, ours));
            }
        }
    }

    private static List<LabelledPair> pairs(Path folder) throws IOException {
        var labelled = Pictures.labelled();
        return LabelledPair.read(labelled.resolve("pairs.csv")).stream()
                .map(pair -> new LabelledPair(
                        folder.resolve(labelled.relativize(pair.a()) + ".png"),
                        folder.resolve(labelled.relativize(pair.b()) + ".png"),
                        pair.same()))
                .toList();
    }

    private static Map<Path, Embedding> embeddings(Path lines) throws IOException {
        var embeddings = new HashMap<Path, Embedding>();
        for (var line : Files.readAllLines(lines)) {
            var answer = JsonMapper.shared().readTree(line);
            if (!answer.path("faces").isEmpty()) {
                var descriptor = answer.path("faces").path(0).path("descriptor");
                var vector = new float[descriptor.size()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = descriptor.path(i).floatValue();
                }
                embeddings.put(Path.of(answer.path("file").asString()), Embedding.of(vector));
            }
        }
        return embeddings;
    }

    private static MeasuredPair measured(LabelledPair pair, Map<Path, Embedding> embeddings) {
        var a = embeddings.get(pair.a());
        var b = embeddings.get(pair.b());
        return new MeasuredPair(pair, a == null || b == null ? Double.POSITIVE_INFINITY : a.distance(b));
    }

    private static List<MeasuredPair> both(Measurement one, Measurement other) {
        return java.util.stream.IntStream.range(0, one.pairs().size())
                .filter(i -> Double.isFinite(one.pairs().get(i).distance())
                        && Double.isFinite(other.pairs().get(i).distance()))
                .mapToObj(one.pairs()::get)
                .toList();
    }

    private static void print(String what, List<MeasuredPair> pairs) {
        long same = pairs.stream().filter(pair -> pair.pair().same()).count();
        if (same == 0 || same == pairs.size()) {
            System.out.printf("| %s | too few pairs |%n", what);
            return;
        }
        var roc = new Measurement(pairs, Map.of()).roc();
        System.out.printf(
                "| %s | %d same, %d different | %.1f %% | %.1f %% | %.1f %% |%n",
                what,
                same,
                pairs.size() - same,
                100 * roc.equalErrorRate(),
                100 * roc.trueMatchRateAt(0.01),
                100 * roc.trueMatchRateAt(0.001));
    }
}
