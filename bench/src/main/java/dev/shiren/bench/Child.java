package dev.shiren.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, up since it printed its line {@code ready http://HOST:PORT}. Closing it stops it. */
final class Child implements AutoCloseable {

    private static final String READY = "ready ";
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final URI address;
    private final double readySeconds;

    private Child(Process process, URI address, double readySeconds) {
        this.process = process;
        this.address = address;
        this.readySeconds = readySeconds;
    }

    /**
     * Runs {@code java -jar} with the launcher's flags and waits until it is ready.
     *
     * @throws IOException with what it printed, if it ends before
     */
    static Child start(List<String> moreFlags, Path jar, List<String> arguments, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(moreFlags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        var process = builder.start();
        var said = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                drain(lines);
                return new Child(process, URI.create(line.substring(READY.length())), seconds);
            }
            said.append(line).append('\n');
        }
        throw new IOException(String.join(" ", command) + " is not ready but ended:\n" + said);
    }

    /** What {@code ./shiren} starts the server with; it passes them on in this property. */
    static List<String> flags() {
        var flags = System.getProperty("shiren.flags", "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\t"));
    }

    private static void drain(BufferedReader lines) {
        var thread = new Thread(
                () -> {
                    try {
                        while (lines.readLine() != null) {
                            // Only so that the child never waits for room in the pipe.
                        }
                    } catch (IOException e) {
                        // The child has ended.
                    }
                },
                "child-output");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return address;
    }

    /** From the start of the process to its ready line. */
    double readySeconds() {
        return readySeconds;
    }

    /** In bytes, as Linux counts it, shared libraries included. */
    long residentBytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("this system does not tell the resident memory of a process");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
