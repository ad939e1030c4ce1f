package dev.shiren.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.shiren.platform.Ids;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.webhook.TestWebhooks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Instant now = NOW;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    /** A watch over one database, with what it works on. */
    private final class Office {
        final Database database;
        final MeteringSettings settings = TestLedger.settings(Mode.PREPAID, 10);
        final Plans plans;
        final Ledger ledger;
        final Watch watch;
        int calls;

        Office(Database database, int port) {
            this.database = database;
            plans = TestLedger.plans(database, () -> now, settings);
            ledger = new Ledger(database, () -> now, settings, plans);
            var server = new MailSettings(
                    Optional.of("127.0.0.1"),
                    port,
                    Optional.empty(),
                    Optional.empty(),
                    "shiren@example.com",
                    false,
                    Duration.ofSeconds(5));
            var notices = new Notices(database, () -> now, plans, new Mailer(server), TestWebhooks.notifier(() -> now));
            watch = new Watch(database, new Ids(new SecureRandom()), () -> now, settings, notices);
            plans.set("acme", new Plans.Plan(Mode.PREPAID, 20, Optional.of("ops@example.com"), Optional.empty()));
        }

        void use(int times) {
            for (int i = 0; i < times; i++) {
                ledger.charge("acme", Meter.FACE, "", "call " + ++calls);
            }
            watch.look();
            watch.look();
        }
    }

    private List<String> subjects() throws Exception {
        var subjects = new ArrayList<String>();
        for (var message : Arrays.asList(mail.getReceivedMessages())) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsToldOnceForEachOccasion(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            var office = new Office(database, mail.getSmtp().getPort());
            office.use(8);
            assertThat(subjects()).as("a fifth is left").isEmpty();
            office.use(1);
            assertThat(subjects()).singleElement().asString().contains("acme", "套餐余量不足");
            office.use(1);
            assertThat(subjects()).hasSize(2).last().asString().contains("套餐已用尽");
            now = NOW.plus(Duration.ofDays(1));
            office.database.write(sql -> Packages.insert(sql, "acme", "test", 5, now, Optional.empty()));
            office.use(1);
            assertThat(subjects()).as("there is enough again").hasSize(2);
            office.use(4);
            assertThat(subjects()).hasSize(3).last().asString().contains("套餐已用尽");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPackageThatEndsWithSomethingLeftIsTold(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            var office = new Office(database, mail.getSmtp().getPort());
            office.use(1);
            now = Instant.parse("2027-11-22T16:00:00Z");
            office.watch.look();
            office.watch.look();
            assertThat(subjects()).singleElement().asString().contains("套餐已到期");
            assertThat(mail.getReceivedMessages()[0].getContent().toString()).contains("9 / 10", "2027-11-22");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDidNotArriveIsSentAgain(TestDatabases kind) throws Exception {
        int port = mail.getSmtp().getPort();
        try (var database = kind.open(directory)) {
            var office = new Office(database, port);
            mail.stop();
            office.use(9);
            var again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            again.start();
            try {
                office.watch.look();
                assertThat(again.getReceivedMessages()).as("it is not due yet").isEmpty();
                now = NOW.plus(Duration.ofMinutes(2));
                office.watch.look();
                assertThat(again.getReceivedMessages()).hasSize(1);
            } finally {
                again.stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWebhookIsToldInASignedMessage(TestDatabases kind) throws Exception {
        var received = new java.util.concurrent.ArrayBlockingQueue<String>(4);
        var receiver = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            var signature = exchange.getRequestHeaders().getFirst("webhook-signature");
            received.add(signature.substring(0, 3)
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try (var database = kind.open(directory)) {
            var office = new Office(database, mail.getSmtp().getPort());
            var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            office.plans.set("acme", new Plans.Plan(Mode.PREPAID, 50, Optional.empty(), Optional.of(url)));
            office.use(6);
            assertThat(received)
                    .singleElement()
                    .asString()
                    .startsWith("v1,{\"type\":\"package.low\"")
                    .contains("\"Account\":\"acme\",\"Left\":4,\"Size\":10,\"End\":\"2027-11-22\"");
            assertThat(office.plans.secretText("acme")).startsWith("whsec_").isEqualTo(office.plans.secretText("acme"));
            assertThat(subjects()).isEmpty();
        } finally {
            receiver.stop(0);
        }
    }
}
