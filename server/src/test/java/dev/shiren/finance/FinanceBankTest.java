package dev.shiren.finance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.shiren.authority.BankSettings;
import dev.shiren.authority.Banks;
import dev.shiren.metering.TestLedger;
import dev.shiren.platform.database.TestDatabases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinanceBankTest {

    private static final String CARD = "6222020200112230011";

    private volatile String asked = "";
    private volatile String answer = "";
    private final HttpServer bank;

    @TempDir
    Path directory = Path.of("");

    FinanceBankTest() throws Exception {
        bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @BeforeEach
    void start() {
        bank.start();
    }

    @AfterEach
    void stop() {
        bank.stop(0);
    }

    private static Banks banks(String url) {
        var settings = new BankSettings(
                url,
                List.of(),
                "{\"who\":\"{name}/{number}\",\"card\":\"{card}\",\"mobile\":\"{mobile}\"}",
                List.of("/result"),
                List.of("match"),
                List.of("mismatch"),
                List.of("unknown"),
                Duration.ofSeconds(2),
                1);
        return new Banks(settings, InstantSource.system());
    }

    private Banks open() {
        return banks("http://127.0.0.1:" + bank.getAddress().getPort() + "/");
    }

    private static Coded ask(FinanceRoom room, Banks banks, String card, Optional<String> mobile) {
        return new VerifyBankElement(banks, room.comparisons, room.below.ids())
                .handle(
                        new VerifyBankElement.Request(
                                Optional.of("1000000006"),
                                Optional.of("e0c34a77f5ac40a5"),
                                Optional.of("张三"),
                                Optional.of("110101199003071233"),
                                Optional.of(card),
                                mobile),
                        room.call("acme"));
    }

    private static String subCode(Coded answer) {
        return ((VerifyBankElement.Result) answer.resultObject().orElseThrow(() -> new AssertionError(answer)))
                .subCode();
    }

    @Test
    void withoutASourceItIsNotOpened() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            assertThat(ask(room, banks(""), CARD, Optional.empty()).code()).isEqualTo("410");
        }
    }

    @Test
    void theSourceIsAskedForAllOfItAndItsWordIsTold() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            answer = "{\"result\":\"match\"}";
            assertThat(subCode(ask(room, open(), CARD, Optional.of("13900000000"))))
                    .isEqualTo("200");
            assertThat(asked)
                    .isEqualTo(
                            "{\"who\":\"张三/110101199003071233\",\"card\":\"" + CARD + "\",\"mobile\":\"13900000000\"}");
            answer = "{\"result\":\"mismatch\"}";
            assertThat(subCode(ask(room, open(), CARD, Optional.empty()))).isEqualTo("201");
            answer = "{\"result\":\"unknown\"}";
            assertThat(subCode(ask(room, open(), CARD, Optional.empty()))).isEqualTo("202");
            assertThat(TestLedger.charged(room.below.database())).hasSize(3);
        }
    }

    @Test
    void aSourceThatIsDownAndNumbersThatAreNoneCostNothing() throws Exception {
        try (var room = new FinanceRoom(TestDatabases.SQLITE, directory)) {
            assertThat(ask(room, open(), CARD, Optional.empty()).code()).isEqualTo("500");
            for (var nonsense : List.of("62220202", "6222 0202 0011 2230 011", "\"},{\"", "6".repeat(20))) {
                assertThat(ask(room, open(), nonsense, Optional.empty()).code()).isEqualTo("401");
            }
            assertThat(ask(room, open(), CARD, Optional.of("+86 139")).code()).isEqualTo("401");
            assertThat(TestLedger.charged(room.below.database())).isEmpty();
        }
    }
}
