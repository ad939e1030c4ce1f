package dev.shiren.authority;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.shiren.authority.AuthoritySettings.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class HttpAuthorityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String BODY = "{\"name\":\"{name}\",\"idNumber\":\"{number}\"}";
    private static final byte[] PHOTO = {1, 2, 3};

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile HttpHandler script = exchange -> answer(exchange, 404, "");
    private HttpServer server;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    /** Changes what matters in a test. */
    private record Setup(
            String url, List<String> headers, String body, List<String> result, List<String> match, Duration timeout) {

        AuthoritySettings settings() {
            return new AuthoritySettings(
                    Source.HTTP,
                    url,
                    headers,
                    body,
                    result,
                    match,
                    List.of("mismatch"),
                    List.of("unknown"),
                    "/photo",
                    timeout,
                    2,
                    10,
                    DataSize.ofKilobytes(64),
                    4,
                    50,
                    PAUSE);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            script.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aPersonIsMatchedMismatchedOrUnknownAsTheSourceSays() {
        answering("{\"result\":\"match\",\"photo\":\"" + Base64.getEncoder().encodeToString(PHOTO) + "\"}");
        assertThat(find())
                .isInstanceOfSatisfying(
                        Finding.Match.class, match -> assertThat(match.photo()).hasValue(PHOTO));
        answering("{\"result\":\"mismatch\"}");
        assertThat(find()).isInstanceOf(Finding.Mismatch.class);
        answering("{\"result\":\"unknown\"}");
        assertThat(find()).isInstanceOf(Finding.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"photo\":\"\"", ",\"photo\":null", ",\"photo\":\"====\"", ",\"photo\":{}"})
    void aMatchWithoutAUsablePhotoIsAMatchWithoutAPhoto(String photo) {
        answering("{\"result\":\"match\"" + photo + "}");
        assertThat(find())
                .isInstanceOfSatisfying(
                        Finding.Match.class, match -> assertThat(match.photo()).isEmpty());
    }

    @Test
    void nameAndNumberArriveAsTheyAreWhateverTheyHold() {
        var evil = "张三\"},\"result\":\"{number}\\ $1";
        var seen = new StringBuilder();
        script = exchange -> {
            var body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            seen.append(body.at("/person/0").stringValue())
                    .append('|')
                    .append(body.at("/number").stringValue())
                    .append('|')
                    .append(body.size())
                    .append('|')
                    .append(exchange.getRequestHeaders().getFirst("X-Key"))
                    .append('|')
                    .append(exchange.getRequestHeaders().getFirst("Content-Type"));
            answer(exchange, 200, "{\"result\":\"unknown\"}");
        };
        var body = "{\"person\":[\"{name}\"],\"number\":\"no. {number}\",\"fixed\":7}";
        authority(new Setup(url(), List.of("X-Key:  a:b "), body, List.of("/result"), List.of("match"), PATIENCE))
                .find(evil, " １10x ");
        assertThat(seen).hasToString(evil + "|no. 110X|3|a:b|application/json");
    }

    @Test
    void severalCodesAreReadAsOne() {
        var setup = new Setup(url(), List.of(), BODY, List.of("/code", "/data/ok"), List.of("0/true"), PATIENCE);
        answering("{\"code\":0,\"data\":{\"ok\":true}}");
        assertThat(authority(setup).find("a", "1")).isInstanceOf(Finding.Match.class);
        answering("{\"code\":500,\"data\":{\"ok\":true}}");
        assertThat(authority(setup).find("a", "1")).isInstanceOf(Finding.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "match",
                "null",
                "[]",
                "<result>match</result>",
                "{\"result\":\"match\"",
                "{\"result\":\"match\"} {}",
                "{\"result\":\"mismatch\",\"result\":\"match\"}",
                "{\"result\":\"Match\"}",
                "{\"result\":\"\"}",
                "{\"result\":null}",
                "{\"result\":[\"match\"]}",
                "{\"result\":{\"result\":\"match\"}}",
                "{\"data\":{\"result\":\"match\"}}"
            })
    void whatIsNotUnderstoodIsNoAnswerAndIsNotAskedAgain(String body) {
        answering(body);
        assertThat(find()).isInstanceOf(Finding.Unavailable.class);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 401, 404, 429, 500, 503})
    void onlyStatus200IsAnAnswer(int status) {
        script = exchange -> {
            exchange.getResponseHeaders().set("Location", "/there");
            answer(exchange, status, "{\"result\":\"match\"}");
        };
        assertThat(find()).isInstanceOf(Finding.Unavailable.class);
        assertThat(calls).as("faults that may pass are tried again").hasValue(status == 429 || status >= 500 ? 2 : 1);
    }

    @Test
    void aFaultThatPassesIsNotSeen() {
        script = exchange -> {
            if (calls.get() == 1) {
                exchange.close();
            } else {
                answer(exchange, 200, "{\"result\":\"unknown\"}");
            }
        };
        assertThat(find()).isInstanceOf(Finding.Unknown.class);
    }

    @Test
    void nobodyListeningIsNoAnswer() {
        var url = url();
        server.stop(0);
        assertThat(authority(setup(url, PATIENCE)).find("a", "1")).isInstanceOf(Finding.Unavailable.class);
    }

    @Test
    void anAnswerThatDoesNotComeOrDoesNotEndIsNotWaitedFor() {
        server.createContext("/silent", exchange -> hold());
        server.createContext("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"result\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            hold();
        });
        for (var path : List.of("silent", "dripping")) {
            assertThat(authority(setup(url() + path, SOON)).find("a", "1")).isInstanceOf(Finding.Unavailable.class);
        }
    }

    @Test
    void anEndlessAnswerIsCutOffAndNotAskedForAgain() throws Exception {
        var cut = new CountDownLatch(1);
        script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    out.write(new byte[8192]);
                }
            } catch (IOException e) {
                cut.countDown();
                throw e;
            }
        };
        assertThat(find()).isInstanceOf(Finding.Unavailable.class);
        assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void aSourceThatKeepsFailingIsLeftAloneAndAskedAgainLater() {
        answering(500, "");
        var authority = authority(setup(url(), PATIENCE));
        for (int i = 0; i < 5; i++) {
            assertThat(authority.find("a", "1")).isInstanceOf(Finding.Unavailable.class);
        }
        assertThat(calls).as("a window of four").hasValue(4);

        answering("{\"result\":\"match\"}");
        assertThat(authority.find("a", "1")).isInstanceOf(Finding.Unavailable.class);
        assertThat(calls).as("the source was spared").hasValue(0);

        now = now.plus(PAUSE).plusMillis(1);
        for (int i = 0; i < 5; i++) {
            assertThat(authority.find("a", "1")).isInstanceOf(Finding.Match.class);
        }
        assertThat(calls).hasValue(5);
    }

    @Test
    void aSourceStillDownAfterThePauseIsLeftAloneAgain() {
        answering(500, "");
        var authority = authority(setup(url(), PATIENCE));
        for (int i = 0; i < 3; i++) {
            authority.find("a", "1");
        }
        now = now.plus(PAUSE).plusMillis(1);
        calls.set(0);
        for (int i = 0; i < 3; i++) {
            assertThat(authority.find("a", "1")).isInstanceOf(Finding.Unavailable.class);
        }
        assertThat(calls).hasValue(2);
    }

    @Test
    void questionsThatCannotBeAnsweredDoNotCutOffOtherPeople() {
        answering("{\"result\":\"no such thing\"}");
        var authority = authority(setup(url(), PATIENCE));
        for (int i = 0; i < 10; i++) {
            authority.find("a", "nonsense");
        }
        answering(422, "{}");
        for (int i = 0; i < 10; i++) {
            authority.find("a", "nonsense");
        }
        answering("{\"result\":\"match\"}");
        assertThat(authority.find("a", "1")).isInstanceOf(Finding.Match.class);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNoAnswer(@TempDir Path directory) throws Exception {
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory)));
        secure.createContext("/", exchange -> {
            calls.incrementAndGet();
            answer(exchange, 200, "{\"result\":\"match\"}");
        });
        secure.start();
        var url = "https://localhost:" + secure.getAddress().getPort() + "/";
        assertThat(authority(setup(url, PATIENCE)).find("a", "1")).isInstanceOf(Finding.Unavailable.class);
        assertThat(calls).as("nothing was sent").hasValue(0);
        secure.stop(0);
    }

    @Test
    void retriesAreAShareOfTheCalls() {
        var budget = new RetryBudget(10);
        int retries = 0;
        for (int call = 0; call < 200; call++) {
            budget.earn();
            retries += budget.spend() ? 1 : 0;
        }
        assertThat(retries).isEqualTo(10 + 200 / 10 - 1);
    }

    @Test
    void settingsThatMakeNoSenseAreNamedAtTheStartAndSecretsAreNot() {
        refused("shiren.authority.url", new Setup("", List.of(), BODY, List.of("/r"), List.of("m"), SOON));
        refused("shiren.authority.url", new Setup("file:/x", List.of(), BODY, List.of("/r"), List.of("m"), SOON));
        refused("{number}", new Setup(url(), List.of(), "{\"a\":\"{name}\"}", List.of("/r"), List.of("m"), SOON));
        refused("JSON", new Setup(url(), List.of(), "{name}{number}", List.of("/r"), List.of("m"), SOON));
        refused("one of", new Setup(url(), List.of(), BODY, List.of("/r"), List.of("unknown"), SOON));
        refused("empty", new Setup(url(), List.of(), BODY, List.of("/r"), List.of(), SOON));
        refused("empty", new Setup(url(), List.of(), BODY, List.of(), List.of("m"), SOON));
        for (var header : List.of("hunter2", "X-Key: hunter2\r\nX: y", "Connection: hunter2")) {
            var setup = new Setup(url(), List.of("A: b", header), BODY, List.of("/r"), List.of("m"), SOON);
            assertThatThrownBy(() -> authority(setup))
                    .hasMessageContaining("number 2")
                    .hasNoCause()
                    .hasMessageNotContaining("hunter2");
            assertThat(setup.settings().toString()).doesNotContain("hunter2");
        }
    }

    private void refused(String message, Setup setup) {
        assertThatThrownBy(() -> authority(setup))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static Setup setup(String url, Duration timeout) {
        return new Setup(url, List.of(), BODY, List.of("/result"), List.of("match"), timeout);
    }

    private HttpAuthority authority(Setup setup) {
        return new HttpAuthority(setup.settings(), () -> now);
    }

    private Finding find() {
        return authority(setup(url(), PATIENCE)).find("张三", "11010519491231002X");
    }

    private void answering(String body) {
        answering(200, body);
    }

    /** From now on; the calls are counted anew. */
    private void answering(int status, String body) {
        calls.set(0);
        script = exchange -> answer(exchange, status, body);
    }

    private void hold() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static SSLContext selfSigned(Path directory) throws Exception {
        var file = directory.resolve("keys.p12");
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .redirectErrorStream(true)
                .start()
                .waitFor();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
