package dev.shiren.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.shiren.media.TestMedia;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One ticket's own address. */
class FinanceCallbackTest {

    private final Vault vault = new Vault(MasterKey.parse(MasterKey.generate()));
    private final Ids ids = new Ids(new SecureRandom());
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private HttpServer server;
    private volatile int status = 200;

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Decides a ticket that has a callback, and makes the attempts that are due. */
    private Outbox.Entry decided(Database database, int code, String... allow) throws Exception {
        var outbox = TestWebhooks.outbox(database, vault, ids, () -> now);
        database.write(sql -> {
            sql.sql("INSERT INTO ticket (id, account, biz, ticket_id, data_key, status, updated_at)"
                            + " VALUES ('row', 'acme', '_x', 't1', :key, 1, 0)")
                    .param("key", new byte[0])
                    .update();
            new Callbacks(vault).put(sql, "row", "http://" + authority() + "/hook?callbackToken=t&certifyId=t1");
            outbox.add(sql, new Outbox.Decided("row", "acme", "_x", "t1", code));
            return 0;
        });
        try (var sender = new Sender(TestWebhooks.SETTINGS, TestMedia.settings(allow), () -> now)) {
            var endpoints = TestWebhooks.endpoints(database, vault, () -> now);
            new Courier(outbox, endpoints, sender, TestWebhooks.SETTINGS, () -> now).work(() -> false);
        }
        return outbox.log("acme", Optional.empty(), Optional.empty()).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void itIsCalledOnceWithWhatCameOfIt(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            assertThat(decided(database, 1, authority()).state()).isEqualTo("DELIVERED");
            assertThat(received).containsExactly("GET /hook?callbackToken=t&certifyId=t1&passed=T");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAcceptedIsTriedAgainLater(TestDatabases kind) throws Exception {
        status = 503;
        try (var database = kind.open(directory)) {
            var entry = decided(database, 2, authority());
            assertThat(entry.state()).isEqualTo("PENDING");
            assertThat(entry.due()).hasValueSatisfying(due -> assertThat(due).isAfter(now));
            assertThat(received).containsExactly("GET /hook?callbackToken=t&certifyId=t1&passed=F");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountHasOneOfThemCalledAtATimeWhateverOthersWaitFor(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var outbox = TestWebhooks.outbox(database, vault, ids, () -> now);
            for (var row : List.of("acme-1", "acme-2", "other-1")) {
                var account = row.substring(0, row.indexOf('-'));
                database.write(sql -> {
                    sql.sql("INSERT INTO ticket (id, account, biz, ticket_id, data_key, status, updated_at)"
                                    + " VALUES (:row, :account, '_x', :row, :key, 1, 0)")
                            .param("row", row)
                            .param("account", account)
                            .param("key", new byte[0])
                            .update();
                    new Callbacks(vault).put(sql, row, "http://" + authority() + "/" + row);
                    outbox.add(sql, new Outbox.Decided(row, account, "_x", row, 1));
                    return 0;
                });
            }
            var claimed = Stream.generate(outbox::claim)
                    .takeWhile(Optional::isPresent)
                    .map(delivery -> delivery.orElseThrow().account())
                    .toList();
            assertThat(claimed).containsExactlyInAnyOrder("acme", "other");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateHostIsNotCalled(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            assertThat(decided(database, 1).result()).isEqualTo("refused address");
            assertThat(received).isEmpty();
        }
    }
}
