package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who start and stop the server rely on: what it prints, and how it ends. */
class LauncherTest {

    private static final int SECONDS = 60;
    private static final int POLL_MILLIS = 20;
    private static final String ID = "AccessKeyId: ";
    private static final String SECRET = "AccessKeySecret: ";
    private static final String READY = "ready http://";

    @TempDir
    Path directory;

    @Test
    void theOwnersKeyIsMadeAndPrintedAtTheFirstStartOnlyAndStillWorksAtTheSecond() throws Exception {
        var server = start(Map.of());
        var printed = printed();
        terminate(server);
        assertThat(printed).hasSize(3);
        assertThat(printed.get(0)).matches(ID + "\\S+");
        assertThat(printed.get(1)).matches(SECRET + "\\S+");
        assertThat(printed.get(2)).matches(READY + "127\\.0\\.0\\.1:\\d+");

        server = start(Map.of());
        try {
            assertThat(printed()).singleElement().asString().startsWith(READY);
            var key = new Key(
                    printed.get(0).substring(ID.length()), printed.get(1).substring(SECRET.length()));
            var call = Map.of("Action", "DescribeUserStatus", "Version", "2019-03-07");
            assertThat(RawCall.send(address(), RawCall.get(RawCall.signed(key, "GET", call))))
                    .startsWith("HTTP/1.1 200");
        } finally {
            terminate(server);
        }
    }

    @Test
    void whatIsUnderWayAtSigtermIsAnsweredWhileNothingMoreIsTakenAndTheServerExitsWithZero() throws Exception {
        var asked = new CompletableFuture<Void>();
        var released = new CountDownLatch(1);
        var pictures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var people = new People()) {
            pictures.createContext("/", exchange -> {
                asked.complete(null);
                awaited(released);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(people.personPicture());
                exchange.close();
            });
            pictures.start();
            var site = "127.0.0.1:" + pictures.getAddress().getPort();
            var server = start(Map.of(
                    "SHIREN_ACCESS_KEY_ID",
                    "id",
                    "SHIREN_ACCESS_KEY_SECRET",
                    "secret",
                    "SHIREN_MEDIA_ALLOW",
                    site,
                    "SHIREN_MEDIA_READTIMEOUT",
                    SECONDS + "s",
                    "SHIREN_MEDIA_TOTALTIMEOUT",
                    SECONDS + "s"));
            var address = address();
            var comparison = Map.of(
                    "Action", "CompareFaces",
                    "SourceImageType", "FacePic",
                    "SourceImageValue", "http://" + site + "/a.jpg",
                    "TargetImageType", "FacePic",
                    "TargetImageValue", "http://" + site + "/b.jpg");
            var form = RawCall.signed(new Key("id", "secret"), "POST", comparison);
            var answer = CompletableFuture.supplyAsync(() -> sent(address, RawCall.post(form)));
            CompletableFuture.anyOf(asked, answer).get(SECONDS, TimeUnit.SECONDS);
            assertThat(asked).isDone();
            server.destroy();
            while (listens(address) && server.isAlive()) {
                server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
            assertThat(answer).isNotDone();
            released.countDown();
            assertThat(answer.get(SECONDS, TimeUnit.SECONDS))
                    .startsWith("HTTP/1.1 200")
                    .contains("SimilarityScore");
            assertThat(server.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
        } finally {
            released.countDown();
            pictures.stop(0);
        }
    }

    /** Starts a server on the directory, and is back when it is ready. */
    private Process start(Map<String, String> environment) throws IOException, InterruptedException {
        var data = directory.resolve("data").toString();
        var command = new ProcessBuilder(ShirenServer.java("serve", "--port", "0", "--data", data))
                .redirectOutput(output().toFile())
                .redirectError(Redirect.DISCARD);
        command.environment().putAll(environment);
        var server = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (printed().stream().noneMatch(line -> line.startsWith(READY))) {
            assertThat(server.isAlive() && System.nanoTime() < deadline).isTrue();
            server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return server;
    }

    private Path output() {
        return directory.resolve("out");
    }

    private List<String> printed() throws IOException {
        return Files.readAllLines(output());
    }

    /** Host and port. */
    private String address() throws IOException {
        var printed = printed();
        return printed.get(printed.size() - 1).substring(READY.length());
    }

    private static void terminate(Process server) throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
    }

    private static boolean listens(String address) throws IOException {
        var parts = address.split(":", 2);
        try (var socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    private static String sent(String address, String request) {
        try {
            return RawCall.send(address, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
