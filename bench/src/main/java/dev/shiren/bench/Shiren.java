package dev.shiren.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged server, as it is shipped, on a data directory of its own that is deleted with it. */
final class Shiren implements AutoCloseable {

    private final Path data;
    private final Child child;

    private Shiren(Path data, Child child) {
        this.data = data;
        this.child = child;
    }

    static Shiren start(Bench.Setup setup, String... flags) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("shiren-bench");
        try {
            return new Shiren(data, startOn(data, setup, flags));
        } catch (IOException e) {
            delete(data);
            throw e;
        }
    }

    /** On a data directory that its caller keeps. */
    static Child startOn(Path data, Bench.Setup setup, String... flags) throws IOException {
        return startOn(data, setup, List.of(), List.of(flags));
    }

    /**
     * The same, set up otherwise.
     *
     * @param options of the command {@code serve}
     * @param flags of the Java machine
     */
    static Child startOn(Path data, Bench.Setup setup, List<String> options, List<String> flags) throws IOException {
        var arguments = new ArrayList<>(List.of("serve", "--port", "0", "--oss-port", "0", "--data", data.toString()));
        arguments.addAll(options);
        return Child.start(
                flags,
                jar(setup),
                arguments,
                Map.of("SHIREN_ACCESS_KEY_ID", SignedCall.KEY_ID, "SHIREN_ACCESS_KEY_SECRET", SignedCall.SECRET));
    }

    /** As the launcher starts it: it tells in this property. Else the jar as the build packages it. */
    private static Path jar(Bench.Setup setup) throws IOException {
        var unpacked = System.getProperty("shiren.jar", "");
        return unpacked.isEmpty() ? packaged(setup) : Path.of(unpacked);
    }

    /** The single file to copy elsewhere. */
    private static Path packaged(Bench.Setup setup) throws IOException {
        var target = setup.home().resolve("server/target");
        try (var files = Files.newDirectoryStream(target, "server-*-app.jar")) {
            for (var jar : files) {
                return jar;
            }
        }
        throw new IOException("There is no packaged server in " + target + "; run ./shiren build.");
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Child process() {
        return child;
    }

    /** Runs one of the product's commands on the same data. */
    void command(Bench.Setup setup, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Child.flags());
        command.addAll(List.of("-jar", jar(setup).toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + said);
        }
    }

    /** Makes one call on a connection of its own, as the server closes those that have been silent for a while. */
    byte[] call(SignedCall call) throws IOException {
        try (var connection = new Connection(child.address())) {
            return connection.call(call.bytes(child.address()));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        child.close();
        delete(data);
    }
}
