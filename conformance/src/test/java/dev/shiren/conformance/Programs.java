package dev.shiren.conformance;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Compiles and runs other people's programs in processes of their own. */
final class Programs {

    /** What a program printed. */
    record Printed(String output, String errors) {}

    private static final long SECONDS = 120;

    private Programs() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs a command to its end.
     *
     * @throws AssertionError when it fails or does not end
     */
    static Printed run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    /** The same, with more in its environment. */
    static Printed run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var output = Files.createTempFile(Files.createDirectories(Path.of("target")), "run", ".out");
        var errors = Files.createTempFile(Path.of("target"), "run", ".err");
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            var said = new Printed(Files.readString(output), Files.readString(errors));
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + said);
            }
            return said;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Compiles one class against these jars into a directory, and gives the class path to run it with. */
    static String compile(String className, String source, List<Path> jars, Path directory) throws IOException {
        var file = Files.writeString(directory.resolve(className + ".java"), source);
        var path = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options = List.of("-proc:none", "-cp", path, "-d", directory.toString());
            if (!compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new AssertionError(complaints.toString());
            }
        }
        return directory + File.pathSeparator + path;
    }

    /** Runs a compiled class to its end. */
    static Printed runClass(String classPath, List<String> options, String className, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java(), "-cp", classPath, "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.add(className);
        command.addAll(List.of(arguments));
        return run(command);
    }
}
