package dev.shiren.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The packaged server as a process on a free port. */
final class ShirenServer implements AutoCloseable {

    /** Hands one server to all tests that ask for it as a parameter; killed after the last. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ShirenServer.class;
        }

        @Override
        public ShirenServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                    .server();
        }
    }

    private record Shared(ShirenServer server) implements AutoCloseable {

        static Shared start() {
            try {
                var data = Files.createTempDirectory("shiren-conformance");
                var server = ShirenServer.start(data, new People(), Map.of());
                server.importRegistry();
                return new Shared(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            server.close();
            server.people.close();
            delete(server.data);
        }
    }

    private static final long START_SECONDS = 120;
    private static final String READY = "ready http://";

    private final Key key = new Key("conformance", "conformance-secret");
    private final Path data;
    private final People people;
    private final Map<String, String> environment;
    private final Process process;
    private final String address;

    private ShirenServer(Path data, People people, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.data = data;
        this.people = people;
        this.environment = new HashMap<>(settings);
        environment.put("SHIREN_ACCESS_KEY_ID", key.id());
        environment.put("SHIREN_ACCESS_KEY_SECRET", key.secret());
        environment.merge("SHIREN_MEDIA_ALLOW", people.address(), (given, pictures) -> given + "," + pictures);
        var output = target("server-" + data.getFileName() + ".out");
        var command = new ProcessBuilder(java("serve", "--port", "0", "--data", data.toString()))
                .redirectOutput(output.toFile())
                .redirectError(Redirect.appendTo(target("server.err").toFile()));
        command.environment().putAll(environment);
        this.process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.address = ready(output);
    }

    /**
     * Starts a server, whether or not the directory has been one's before.
     *
     * @param settings environment variables; the same for every start on the same data
     */
    static ShirenServer start(Path data, People people, Map<String, String> settings)
            throws IOException, InterruptedException {
        return new ShirenServer(data, people, settings);
    }

    private String ready(Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            for (var line : Files.readAllLines(output)) {
                if (line.startsWith(READY)) {
                    return line.substring(READY.length()).strip();
                }
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The server did not get ready; see target/server.err");
    }

    /** Tells the embedded registry who exists. */
    void importRegistry() throws IOException, InterruptedException {
        var csv = data.resolve("people.csv");
        people.writeRegistry(csv);
        run("registry", "import", csv.toString(), "--photos", people.photos().toString());
    }

    /** Host and port, without a scheme. */
    String address() {
        return address;
    }

    /** The key of the owner of the root account. */
    Key key() {
        return key;
    }

    /** Those whom the registry knows, and those whom it does not. */
    People people() {
        return people;
    }

    /**
     * Runs a command of the application on the server's data while the server runs.
     *
     * @return what it printed
     */
    String run(String... arguments) throws IOException, InterruptedException {
        var whole = new ArrayList<>(List.of(arguments));
        whole.add("--data");
        whole.add(data.toString());
        return Programs.run(briefly(whole.toArray(String[]::new)), environment).output();
    }

    /** Runs a command that works on no server's data; gives what it printed. */
    static String command(String... arguments) throws IOException, InterruptedException {
        return Programs.run(briefly(arguments)).output();
    }

    /** Takes the machine from under it. */
    void kill() {
        process.destroyForcibly();
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** As the launcher does: over before the optimising compiler has paid off. */
    private static List<String> briefly(String... arguments) throws IOException {
        var command = java(arguments);
        command.add(1, "-XX:TieredStopAtLevel=1");
        return command;
    }

    /** The command that runs the packaged application. */
    static List<String> java(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Programs.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path jar() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("../server/target"), "server-*-app.jar")) {
            for (var file : files) {
                return file.toAbsolutePath().normalize();
            }
        }
        throw new IllegalStateException("The server is not packaged: mvn package -pl server -am");
    }

    private static Path target(String name) throws IOException {
        return Files.createDirectories(Path.of("target")).resolve(name);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path empty, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                Files.delete(empty);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
