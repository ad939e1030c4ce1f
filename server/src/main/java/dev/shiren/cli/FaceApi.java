package dev.shiren.cli;

import dev.shiren.vision.evaluation.LabelledPair;
import dev.shiren.vision.evaluation.Measurement;
import dev.shiren.vision.face.Embedding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pipeline of {@code @vladmandic/face-api}, in Node, to compare with. Needs the source tree and its npm packages. */
final class FaceApi {

    private static final int DIMENSION = 128;

    private final Path module;

    /** Where the source tree is, the launcher tells in a system property. */
    FaceApi() {
        this.module =
                Path.of(System.getProperty("shiren.home", "."), "vision-models").toAbsolutePath();
    }

    /**
     * Looks at every picture once, its largest face.
     *
     * @throws IOException if Node or what it needs is missing; what it said is on standard error
     */
    Measurement measure(List<LabelledPair> pairs, Measurement.Progress progress)
            throws IOException, InterruptedException {
        install();
        var files = Measurement.files(pairs);
        var process = new ProcessBuilder(
                        "node", module.resolve("src/main/js/faceapi.mjs").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new PrintWriter(process.getOutputStream(), false, StandardCharsets.UTF_8)) {
            files.forEach(file -> out.println(file.toAbsolutePath()));
        }
        var embeddings = new HashMap<Path, Embedding>();
        var failures = new HashMap<Path, String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int done = 0;
            for (var line = lines.readLine(); line != null && done < files.size(); line = lines.readLine()) {
                var answer = JsonMapper.shared().readTree(line);
                var file = files.get(done++);
                var descriptor = answer.path("faces").path(0).path("descriptor");
                if (descriptor.size() == DIMENSION) {
                    embeddings.put(file, embedding(descriptor));
                } else {
                    failures.put(file, answer.path("error").asString("no face was found"));
                }
                progress.done(done, files.size());
            }
        } finally {
            process.destroy();
        }
        if (embeddings.size() + failures.size() < files.size()) {
            throw new IOException("face-api ended before it had seen all pictures.");
        }
        return Measurement.of(pairs, embeddings, failures);
    }

    private static Embedding embedding(JsonNode descriptor) {
        var values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) descriptor.path(i).asDouble();
        }
        return Embedding.of(values);
    }

    /** A plain build installs only the packages that carry models. */
    private void install() throws IOException, InterruptedException {
        if (!Files.exists(module.resolve("package-lock.json"))) {
            throw new IOException("The comparison with face-api runs from Shiren's source tree, through ./shiren.");
        }
        if (Files.exists(module.resolve("node_modules/@tensorflow/tfjs-backend-wasm"))) {
            return;
        }
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(module.toFile())
                .redirectErrorStream(true)
                .start();
        npm.getInputStream().transferTo(System.err);
        if (npm.waitFor() != 0) {
            throw new IOException("npm ci ended with " + npm.exitValue() + ".");
        }
    }
}
