package dev.shiren.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.shiren.media.TestMedia;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CourierTest {

    private record Received(String id, String timestamp, String signature, String body) {}

    private final Vault vault = new Vault(MasterKey.parse(MasterKey.generate()));
    private final Ids ids = new Ids(new SecureRandom());
    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Sender> senders = new ArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().set("Location", "/again");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        for (var sender : senders) {
            sender.close();
        }
    }

    /** One process of several on the same database. */
    private final class Node {
        final Outbox outbox;
        final Endpoints endpoints;
        final Courier courier;

        Node(Database database, WebhookSettings settings, String... allow) {
            outbox = new Outbox(database, vault, ids, () -> now, settings);
            endpoints = new Endpoints(database, vault, new SecureRandom(), () -> now, settings);
            var sender = new Sender(settings, TestMedia.settings(allow), () -> now);
            senders.add(sender);
            courier = new Courier(outbox, endpoints, sender, settings, () -> now);
        }

        Outbox.Entry entry(String ticket) {
            return outbox.log("acme", Optional.empty(), Optional.of(ticket)).get(0);
        }

        void work() {
            courier.work(() -> false);
        }
    }

    private Node node(Database database) {
        return new Node(database, TestWebhooks.SETTINGS, authority());
    }

    private void on(TestDatabases kind, Consumer<Database> test) {
        try (var database = kind.open(directory)) {
            for (var biz : List.of("shop", "other")) {
                database.write(sql -> sql.sql("""
                                INSERT INTO scene (account, biz_type, biz_name, solution, guide_step, privacy_step,
                                    result_step, created_at)
                                VALUES ('acme', :biz, :biz, 'RPMin', 1, 1, 1, 0)""").param("biz", biz).update());
            }
            test.accept(database);
        }
    }

    private void decide(Database database, Node node, String biz, String ticket) {
        database.write(sql -> {
            sql.sql("""
                            INSERT INTO ticket (id, account, biz, ticket_id, data_key, status, updated_at)
                            VALUES (:id, 'acme', :biz, :ticket, :key, 1, 0)""")
                    .param("id", "row-" + ticket)
                    .param("biz", biz)
                    .param("ticket", ticket)
                    .param("key", new byte[0])
                    .update();
            node.outbox.add(sql, new Outbox.Decided("row-" + ticket, "acme", biz, ticket, 1));
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionIsToldOnceSignedForWhoeverKnowsTheSecret(TestDatabases kind) {
        on(kind, database -> {
            var node = node(database);
            var secret = node.endpoints.put("acme", "shop", url("/hook")).orElseThrow();
            decide(database, node, "shop", "t1");
            decide(database, node, "other", "t2");
            node.work();
            node.work();
            var message = received.remove();
            assertThat(received).isEmpty();
            assertThat(message.body())
                    .isEqualTo("{\"type\":\"verification.decided\",\"timestamp\":\"2026-11-22T12:00:00Z\","
                            + "\"data\":{\"Biz\":\"shop\",\"TicketId\":\"t1\",\"StatusCode\":1}}");
            assertThat(message.timestamp()).isEqualTo(String.valueOf(now.getEpochSecond()));
            assertThat(message.signature()).isEqualTo(signature(secret, message));
            assertThat(node.entry("t1").state()).isEqualTo("DELIVERED");
            assertThat(node.entry("t1").result()).isEqualTo("HTTP 200");
            assertThat(node.entry("t1").id()).isEqualTo(message.id());
            assertThat(node.outbox.log("acme", Optional.of("other"), Optional.empty()))
                    .as("no URL, nothing to tell")
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAcceptedIsRepeatedAtGrowingIntervalsForADayWithTheSameIdAndBody(TestDatabases kind) {
        on(kind, database -> {
            var node = node(database);
            node.endpoints.put("acme", "shop", url("/hook"));
            decide(database, node, "shop", "t1");
            var start = now;
            status = 503;
            var gaps = new ArrayList<Duration>();
            for (node.work(); node.entry("t1").state().equals("PENDING"); node.work()) {
                var due = node.entry("t1").due().orElseThrow();
                gaps.add(Duration.between(now, due));
                now = due.minusMillis(1);
                int before = received.size();
                node.work();
                assertThat(received).hasSize(before);
                now = due;
            }
            assertThat(gaps).startsWith(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
            assertThat(gaps).contains(Duration.ofHours(1)).allMatch(gap -> gap.compareTo(Duration.ofHours(1)) <= 0);
            assertThat(Duration.between(start, now)).isEqualTo(Duration.ofHours(24));
            assertThat(node.entry("t1").state()).isEqualTo("GIVEN_UP");
            assertThat(node.entry("t1").attempts()).isEqualTo(gaps.size() + 1).isEqualTo(received.size());
            assertThat(received.stream().map(message -> message.id() + message.body()))
                    .containsOnly(received.element().id() + received.element().body());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowedAndAccepted(TestDatabases kind) {
        on(kind, database -> {
            var node = node(database);
            node.endpoints.put("acme", "shop", url("/hook"));
            decide(database, node, "shop", "t1");
            status = 307;
            node.work();
            assertThat(received).hasSize(1);
            assertThat(node.entry("t1").result()).isEqualTo("HTTP 307");
            assertThat(node.entry("t1").state()).isEqualTo("PENDING");
        });
    }

    @Test
    void anAddressThatPicturesMayNotComeFromIsNotCalled() {
        on(TestDatabases.SQLITE, database -> {
            var node = new Node(database, TestWebhooks.SETTINGS);
            node.endpoints.put("acme", "shop", url("/hook"));
            decide(database, node, "shop", "t1");
            node.work();
            assertThat(received).isEmpty();
            assertThat(node.entry("t1").result()).isEqualTo("refused address");
        });
    }

    @Test
    void aHostThatKeepsFailingDoesNotTakeTheTimeOfTheOthers() {
        on(TestDatabases.SQLITE, database -> {
            var impatient = new WebhookSettings(
                    Duration.ofMillis(300),
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofHours(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(24));
            var node = new Node(database, impatient, authority());
            node.endpoints.put("acme", "other", url("/silent"));
            node.endpoints.put("acme", "shop", url("/hook"));
            for (int i = 0; i < 5; i++) {
                decide(database, node, "other", "o" + i);
            }
            decide(database, node, "shop", "t1");
            node.work();
            assertThat(node.entry("t1").state()).isEqualTo("DELIVERED");
            var others = node.outbox.log("acme", Optional.of("other"), Optional.empty());
            assertThat(others.stream().mapToInt(Outbox.Entry::attempts).sum()).isEqualTo(1);
            assertThat(others).anySatisfy(entry -> assertThat(entry.result()).isEqualTo("none within PT0.3S"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aMessageWhoseProcessDiedIsSentByAnotherWhenItsLeaseIsOver(TestDatabases kind) {
        on(kind, database -> {
            var died = node(database);
            died.endpoints.put("acme", "shop", url("/hook"));
            decide(database, died, "shop", "t1");
            var claimed = died.outbox.claim().orElseThrow();
            var next = node(database);
            next.work();
            assertThat(received).isEmpty();
            now = now.plus(TestWebhooks.SETTINGS.lease());
            next.work();
            assertThat(received.remove().id()).isEqualTo(claimed.id());
            died.outbox.record(claimed, Delivery.State.GIVEN_UP, "late", now);
            assertThat(next.entry("t1").state()).as("the lease was lost").isEqualTo("DELIVERED");
        });
    }

    @ParameterizedTest
    @EnumSource
    void twoProcessesNeverSendOneMessage(TestDatabases kind) {
        on(kind, database -> {
            var nodes = List.of(node(database), node(database), node(database), node(database));
            nodes.get(0).endpoints.put("acme", "shop", url("/hook"));
            for (int i = 0; i < 20; i++) {
                decide(database, nodes.get(0), "shop", "t" + i);
            }
            var work = nodes.stream()
                    .map(node -> (Callable<Integer>) () -> {
                        node.work();
                        return 0;
                    })
                    .toList();
            try {
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            // A claimer that was skipped over a locked row may have gone home early.
            nodes.get(0).work();
            assertThat(received.stream().map(Received::id)).hasSize(20).doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aNewSecretSignsAtOnceAndTheFormerOneForADayMore(TestDatabases kind) {
        on(kind, database -> {
            var node = node(database);
            var former = node.endpoints.put("acme", "shop", url("/hook")).orElseThrow();
            var present = node.endpoints.rotate("acme", "shop").orElseThrow();
            assertThat(node.endpoints.secret("acme", "shop")).hasValue(present);
            assertThat(node.endpoints.rotate("acme", "other")).isEmpty();
            decide(database, node, "shop", "t1");
            node.work();
            var both = received.remove();
            assertThat(both.signature()).isEqualTo(signature(present, both) + " " + signature(former, both));
            now = now.plus(Duration.ofHours(24));
            decide(database, node, "shop", "t2");
            node.work();
            var one = received.remove();
            assertThat(one.signature()).isEqualTo(signature(present, one));
        });
    }

    @ParameterizedTest
    @EnumSource
    void messagesGoWithTheirTicketAndEndWithTheirUrl(TestDatabases kind) {
        on(kind, database -> {
            var node = node(database);
            node.endpoints.put("acme", "shop", url("/hook"));
            decide(database, node, "shop", "t1");
            decide(database, node, "shop", "t2");
            database.write(
                    sql -> sql.sql("DELETE FROM ticket WHERE ticket_id = 't1'").update());
            assertThat(node.outbox.log("acme", Optional.of("shop"), Optional.empty()))
                    .hasSize(1);
            node.endpoints.remove("acme", "shop");
            node.work();
            assertThat(received).isEmpty();
            assertThat(node.entry("t2").state()).isEqualTo("CANCELLED");
        });
    }

    @Test
    void neitherBodyNorSecretIsReadableInTheDatabase() {
        on(TestDatabases.SQLITE, database -> {
            var node = node(database);
            var secret = node.endpoints.put("acme", "shop", url("/hook")).orElseThrow();
            decide(database, node, "shop", "t1");
            var body = database.reads()
                    .sql("SELECT body FROM webhook_delivery")
                    .query(byte[].class)
                    .single();
            assertThat(new String(body, UTF_8)).doesNotContain("StatusCode").doesNotContain("t1");
            var stored = database.reads()
                    .sql("SELECT secret FROM webhook_endpoint")
                    .query(byte[].class)
                    .single();
            assertThat(Collections.indexOfSubList(bytes(stored), bytes(key(secret))))
                    .isEqualTo(-1);
        });
    }

    @Test
    void theCourierWorksByItselfFromItsStartToItsStop() {
        on(TestDatabases.SQLITE, database -> {
            var node = node(database);
            node.endpoints.put("acme", "shop", url("/hook"));
            node.courier.start();
            assertThat(node.courier.isRunning()).isTrue();
            decide(database, node, "shop", "t1");
            try {
                assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            node.courier.stop();
            assertThat(node.courier.isRunning()).isFalse();
            assertThat(node.entry("t1").state()).isEqualTo("DELIVERED");
        });
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void theSignatureIsTheSpecificationsOne() {
        var secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var body = "{\"test\": 2432232314}".getBytes(UTF_8);
        assertThat(Signature.of(List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private String url(String path) {
        return "http://" + authority() + path;
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    private static List<Byte> bytes(byte[] bytes) {
        var list = new ArrayList<Byte>();
        for (byte one : bytes) {
            list.add(one);
        }
        return list;
    }

    /** As a receiver does it who has read the documentation. */
    private static String signature(String secret, Received message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            var signed = message.id() + "." + message.timestamp() + "." + message.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
