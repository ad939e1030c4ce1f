package dev.shiren.conformance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.json.JsonMapper;

/** A business that is told of decisions. */
final class Receiver implements AutoCloseable {

    /**
     * What it was sent.
     *
     * @param headers by lower-case name
     * @param body as received
     */
    record Told(Map<String, String> headers, String body) {

        String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        String ticket() {
            return data().get("TicketId").asString();
        }

        int status() {
            return data().get("StatusCode").asInt();
        }

        private tools.jackson.databind.JsonNode data() {
            return JsonMapper.shared().readTree(body).get("data");
        }
    }

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /**
     * Listens on a free port.
     *
     * @param answer the status to answer a message with
     */
    Receiver(ToIntFunction<Told> answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            var headers = new java.util.HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(",", values)));
            var body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            var one = new Told(headers, body);
            synchronized (told) {
                told.add(one);
                told.notifyAll();
            }
            exchange.sendResponseHeaders(answer.applyAsInt(one), -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + address() + "/decided";
    }

    /** All so far, in the order in which they came. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /**
     * Waits until something is true of all that was received.
     *
     * @throws AssertionError when it does not come true in time
     */
    void await(java.util.function.Predicate<List<Told>> enough, long seconds) throws InterruptedException {
        long end = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(seconds);
        synchronized (told) {
            while (!enough.test(told)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("not told in time, only: " + told);
                }
                told.wait(left);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
