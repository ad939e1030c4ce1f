package dev.shiren.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Node's {@code @alicloud/pop-core} in a process of its own. It speaks JSON only. */
final class PopCore implements Client {

    /** As many as the guide names before 2019-03-07. */
    static final List<String> VERSIONS =
            List.of("2017-10-10", "2017-11-17", "2018-05-04", "2018-07-03", "2018-08-07", "2018-09-16");

    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path HOME = Path.of("target/js");
    private static final String LOCK = "package-lock.json";

    private final String version;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    PopCore(String version) throws IOException, InterruptedException {
        this.version = version;
        install();
        var command = new ProcessBuilder("node", "client.js")
                .directory(HOME.toFile())
                .redirectError(new File("target/pop-core.err"));
        command.environment().put("NODE_TLS_REJECT_UNAUTHORIZED", "0");
        this.process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Installs the libraries and copies the programs of Node. */
    static void install() throws IOException, InterruptedException {
        var installed = HOME.resolve("node_modules/.installed");
        Files.createDirectories(HOME);
        for (var name : List.of("client.js", "oss.js", "solutions.js", "package.json", LOCK)) {
            Files.copy(SOURCES.resolve(name), HOME.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(installed) || Files.mismatch(SOURCES.resolve(LOCK), installed) >= 0) {
            Programs.run(List.of("npm", "ci", "--no-audit", "--no-fund", "--prefix", HOME.toString()));
            Files.copy(SOURCES.resolve(LOCK), installed);
        }
    }

    @Override
    public String name() {
        return "Node pop-core 1.8.0, " + version;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public boolean has(String action, String ofVersion) {
        return true;
    }

    @Override
    public Answer call(String action, String ofVersion, Map<String, String> parameters, Manner manner) {
        var question = Map.of(
                "endpoint",
                manner.scheme() + "://" + manner.address(),
                "key",
                Map.of("id", manner.key().id(), "secret", manner.key().secret()),
                "version",
                ofVersion,
                "action",
                action,
                "parameters",
                parameters,
                "method",
                manner.method() == Manner.Method.OWN ? "GET" : manner.method().name());
        try {
            questions.write(JsonMapper.shared().writeValueAsString(question));
            questions.newLine();
            questions.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new AssertionError("Node died; see target/pop-core.err");
            }
            var answer = JsonMapper.shared().readTree(line);
            return answer.has("fields")
                    ? Answer.success(Fields.of(answer.get("fields")))
                    : Answer.failure(
                            answer.path("code").asString(),
                            answer.path("message").asString(),
                            answer.path("thrown").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
