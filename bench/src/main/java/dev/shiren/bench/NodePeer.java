package dev.shiren.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same comparison with the libraries that the models come from, in Node with their WebAssembly back end. */
final class NodePeer implements Benchmark {

    private static final int WARM_UP = 20;

    @Override
    public String name() {
        return "face-api";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        int comparisons = setup.repetitions(6, 2);
        int blocks = setup.repetitions(2, 1);
        var samples = Samples.of(setup);
        var node = new ArrayList<Double>();
        var decoding = new ArrayList<Double>();
        var overHttp = new ArrayList<Double>();
        try (var server = Shiren.start(setup)) {
            for (int i = 0; i < WARM_UP; i++) {
                server.call(FaceLatency.compare(samples));
            }
            for (int block = 0; block < blocks; block++) {
                for (int i = 0; i < comparisons; i++) {
                    overHttp.add(Stopwatch.milliseconds(() -> server.call(FaceLatency.compare(samples))));
                }
                inNode(setup, samples, comparisons, node, decoding);
                setup.say("block %d of %d".formatted(block + 1, blocks));
            }
        }
        var peer = array(node);
        var ours = array(overHttp);
        return List.of(new Finding(
                        name(),
                        "face-api in Node / CompareFaces over HTTP",
                        Spread.ofRatios(peer, ours).text("%.1f"))
                .wanted("≥ 10")
                .with(("%s ms of detection (SSD), landmarks and descriptors for two decoded pictures, models loaded and"
                                + " warmed up; decoding them, %s ms, is not counted")
                        .formatted(
                                Spread.of(peer).text("%.0f"),
                                Spread.of(array(decoding)).text("%.0f"))));
    }

    private static void inNode(
            Bench.Setup setup, Samples samples, int comparisons, List<Double> node, List<Double> decoding)
            throws IOException, InterruptedException {
        var module = setup.home().resolve("vision-models");
        install(setup, module);
        var folder = Files.createTempDirectory("shiren-bench");
        try {
            var files = new ArrayList<String>();
            for (var picture : samples.both()) {
                var file = folder.resolve(files.size() + ".jpg");
                Files.write(file, picture);
                files.add(file.toString());
            }
            var command = new ArrayList<>(
                    List.of("node", module.resolve("src/main/js/faceapi.mjs").toString()));
            // The first comparison only warms up.
            for (int i = 0; i <= comparisons; i++) {
                command.addAll(files);
            }
            var answers = answers(command);
            for (int i = files.size(); i < answers.size(); i += files.size()) {
                var both = answers.subList(i, i + files.size());
                node.add(sum(both, "total"));
                decoding.add(sum(both, "decoding"));
            }
        } finally {
            Shiren.delete(folder);
        }
    }

    private static List<JsonNode> answers(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var answers = new ArrayList<JsonNode>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var answer = JsonMapper.shared().readTree(line);
                if (answer.path("faces").isEmpty()) {
                    throw new IOException("face-api found no face: " + line);
                }
                answers.add(answer);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("Node ended with " + process.exitValue() + "; its own message is above");
        }
        return answers;
    }

    private static double sum(List<JsonNode> answers, String part) {
        return answers.stream()
                .mapToDouble(answer -> answer.path("milliseconds").path(part).asDouble())
                .sum();
    }

    /** What only comparisons need is not there after a plain build. */
    private static void install(Bench.Setup setup, Path module) throws IOException, InterruptedException {
        if (Files.exists(module.resolve("node_modules/@tensorflow/tfjs-backend-wasm"))) {
            return;
        }
        setup.say("installing what runs face-api in Node, once");
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(module.toFile())
                .redirectErrorStream(true)
                .start();
        npm.getInputStream().transferTo(System.err);
        if (npm.waitFor() != 0) {
            throw new IOException("npm ci ended with " + npm.exitValue() + "; its own message is above");
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
