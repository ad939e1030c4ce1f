package dev.shiren.wire.market;

import static dev.shiren.wire.market.TestMarket.ANN;
import static dev.shiren.wire.market.TestMarket.BOB;
import static dev.shiren.wire.market.TestMarket.NAME;
import static dev.shiren.wire.market.TestMarket.NUMBER;
import static dev.shiren.wire.market.TestMarket.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.shiren.access.Accounts;
import dev.shiren.access.AppCodes;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.market.StagedFaces;
import dev.shiren.metering.Mode;
import dev.shiren.metering.Plans;
import dev.shiren.platform.database.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class MarketDoorTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private TestMarket server;
    private String code;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = TestMarket.start(data);
        code = server.code("acme").code();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String form(String name, String number, String image) {
        return "idCard=" + encoded(number) + "&image=" + encoded(image) + "&name=" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(TestMarket at, String pathAndQuery, String code) {
        return HttpRequest.newBuilder(at.address().resolve(pathAndQuery))
                .header("Authorization", "APPCODE " + code)
                .header("Content-Type", FORM);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(String code, String form) throws IOException, InterruptedException {
        return send(request(server, "/face", code).POST(BodyPublishers.ofString(form)));
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.headers().firstValue("X-Ca-Error-Message")).contains(message);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-Ca-Request-Id").orElseThrow()).matches("[0-9A-F-]{36}");
    }

    private static String statusOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"status\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void bothAddressesAnswerTheSameInTheOrderOfTheSample() throws Exception {
        var expected = "{\"status\":\"1\",\"msg\":\"系统分析为同一人\",\"idCard\":\"510802199006222614\",\"name\":\"张三\","
                + "\"sex\":\"男\",\"area\":\"四川省广元市利州区\",\"province\":\"四川省\",\"city\":\"广元市\","
                + "\"prefecture\":\"利州区\",\"birthday\":\"1990-06-22\",\"addrCode\":\"510802\",\"lastCode\":\"4\"}";
        for (var path : new String[] {"/face", "/faceid"}) {
            var answer =
                    send(request(server, path, code).POST(BodyPublishers.ofString(form(NAME, NUMBER, picture(ANN)))));
            assertThat(answer.body()).isEqualTo(expected);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
            assertThat(answer.headers().firstValue("X-Ca-Request-Id").orElseThrow())
                    .matches("[0-9A-F-]{36}");
        }
    }

    @Test
    void aFailureEchoesNameAndNumberAndLeavesTheRestEmpty() throws Exception {
        var answer = ask(code, form(NAME, NUMBER, picture(FakeFaceEngine.NOBODY)));
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"-4\",\"msg\":\"相片质量校验不合格\",\"idCard\":\"510802199006222614\",\"name\":\"张三\","
                        + "\"sex\":\"\",\"area\":\"\",\"province\":\"\",\"city\":\"\",\"prefecture\":\"\",\"birthday\":\"\","
                        + "\"addrCode\":\"\",\"lastCode\":\"\"}");
    }

    @Test
    void everyAnswerIsChargedOnceWhateverItSays() throws Exception {
        var own = server.code("charged").code();
        var staged = server.room(StagedFaces.class);
        staged.likeness(70);
        assertThat(statusOf(ask(own, form(NAME, NUMBER, picture(BOB))))).isEqualTo("2");
        staged.likeness(FakeFaceEngine.DIFFERENT);
        assertThat(statusOf(ask(own, form(NAME, NUMBER, picture(BOB))))).isEqualTo("3");
        assertThat(statusOf(ask(own, form("李四", NUMBER, picture(ANN))))).isEqualTo("-1");
        assertThat(statusOf(ask(own, form(NAME, "511126199511111111", picture(ANN)))))
                .isEqualTo("-2");
        assertThat(statusOf(ask(own, form(NAME, NUMBER, "A".repeat(200_000))))).isEqualTo("-5");
        assertThat(statusOf(ask(own, form(NAME, NUMBER, "nothing")))).isEqualTo("203");
        assertThat(statusOf(ask(own, form("", "", "")))).isEqualTo("204");
        assertThat(statusOf(ask(own, "name=" + encoded(NAME)))).isEqualTo("205");
        assertThat(server.charged("charged")).isEqualTo(8);
        refused(send(request(server, "/face", own).GET()), 400, "Invalid Url");
        assertThat(server.charged("charged")).isEqualTo(8);
    }

    @Test
    void anyHostAndTlsOnTheSamePortWillDo() throws Exception {
        var body = form(NAME, NUMBER, picture(ANN));
        assertThat(server.exchange(
                        "POST /faceid HTTP/1.1\r\nHost: faceidval.market.alicloudapi.com\r\nConnection: close\r\n"
                                + "authorization: APPCODE " + code + "\r\ncontent-type: " + FORM
                                + "\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 200")
                .contains("\"status\":\"1\"");
        var everybody = SSLContext.getInstance("TLS");
        everybody.init(null, new TrustManager[] {new Trusting()}, null);
        var client = HttpClient.newBuilder().sslContext(everybody).build();
        var https = URI.create("https://127.0.0.1:" + server.address().getPort() + "/face");
        var answer = client.send(
                HttpRequest.newBuilder(https)
                        .header("Authorization", "APPCODE " + code)
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(statusOf(answer)).isEqualTo("1");
    }

    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void whoBringsNoUsableCodeIsRefused() throws Exception {
        var body = BodyPublishers.ofString(form(NAME, NUMBER, picture(ANN)));
        refused(
                send(HttpRequest.newBuilder(server.address().resolve("/face"))
                        .header("Content-Type", FORM)
                        .POST(body)),
                403,
                "Unauthorized");
        for (var other : new String[] {"Basic YTpi", "Bearer " + code, "APPCODE", "APPCODE" + code, code}) {
            refused(
                    send(HttpRequest.newBuilder(server.address().resolve("/face"))
                            .header("Authorization", other)
                            .POST(body)),
                    403,
                    "Unauthorized");
        }
        refused(ask("83359fd73fe949483851", "name=x"), 400, "Invalid AppCode `not exists`");
        refused(ask("x".repeat(8_000), "name=x"), 400, "Invalid AppCode `not exists`");

        var disabled = server.code("disabled");
        server.room(AppCodes.class).setEnabled(disabled.id(), false);
        refused(ask(disabled.code(), "name=x"), 403, "Unauthorized");
        var closed = server.code("closed");
        server.room(Accounts.class).setOpen("closed", false);
        refused(ask(closed.code(), "name=x"), 403, "Unauthorized");
    }

    @Test
    void otherAddressesAndMethodsAreNoUrlOfTheMarket() throws Exception {
        refused(send(request(server, "/face", code).GET()), 400, "Invalid Url");
        refused(send(request(server, "/faceid", code).PUT(BodyPublishers.ofString("name=x"))), 400, "Invalid Url");
        for (var path : new String[] {"/face/", "/faceid/x", "/Face", "/", "/elsewhere"}) {
            refused(send(request(server, path, code).POST(BodyPublishers.ofString("name=x"))), 400, "Invalid Url");
        }
        var stranger = HttpRequest.newBuilder(server.address().resolve("/elsewhere"));
        assertThat(send(stranger).headers().firstValue("X-Ca-Request-Id")).isEmpty();
    }

    @Test
    void parametersBelongIntoTheBodyAsAForm() throws Exception {
        var query = "?" + form(NAME, NUMBER, "x");
        refused(
                send(request(server, "/face" + query, code).POST(BodyPublishers.noBody())),
                400,
                "Invalid Param Location");
        refused(
                send(request(server, "/face?name=x", code).POST(BodyPublishers.ofString(form(NAME, NUMBER, "x")))),
                400,
                "Invalid Param Location");
        assertThat(statusOf(send(request(server, "/face?a=b&named=x", code)
                        .POST(BodyPublishers.ofString(form(NAME, NUMBER, picture(ANN)))))))
                .isEqualTo("1");
        for (var type : new String[] {"application/json", "multipart/form-data; boundary=x", "text/plain"}) {
            refused(
                    send(HttpRequest.newBuilder(server.address().resolve("/face"))
                            .header("Authorization", "APPCODE " + code)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString("--x\r\n\r\n"))),
                    400,
                    "Invalid Param Location");
        }
    }

    @Test
    void whoCannotPayIsRefusedBeforeAnythingIsFetched() throws Exception {
        var fetched = new AtomicInteger();
        var host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", exchange -> {
            fetched.incrementAndGet();
            var picture = FakeFaceEngine.person(ANN);
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        host.start();
        try {
            var form =
                    form(NAME, NUMBER, "http://127.0.0.1:" + host.getAddress().getPort() + "/a.png");
            var code = server.code("poor").code();
            prepaid("poor");
            refused(ask(code, form), 403, "Quota Exhausted");
            refused(ask("unknown", form), 400, "Invalid AppCode `not exists`");
            assertThat(fetched).hasValue(0);

            packageOf("poor", 1, TestMarket.NOW.toEpochMilli() + 3_600_000);
            assertThat(statusOf(ask(code, form))).isEqualTo("1");
            assertThat(fetched).hasValue(1);
            // Within the same second the ledger still takes the account for one that can pay.
            refused(ask(code, form), 403, "Quota Exhausted");
            assertThat(server.charged("poor")).isEqualTo(1);

            var late = server.code("late").code();
            prepaid("late");
            packageOf("late", 5, TestMarket.NOW.toEpochMilli() - 1);
            refused(ask(late, form), 403, "Quota Expired");
        } finally {
            host.stop(0);
        }
    }

    /** In place of the trial package that every account begins with. */
    private void prepaid(String account) {
        server.room(Plans.class).setMode(account, Mode.PREPAID);
        server.room(Database.class)
                .write(sql -> sql.sql("DELETE FROM quota_package WHERE account = ?")
                        .param(account)
                        .update());
    }

    private void packageOf(String account, int size, long end) {
        server.room(Database.class)
                .write(sql -> sql.sql("""
                                INSERT INTO quota_package (id, account, offer, size, used, begins_at, ends_at)
                                VALUES (?, ?, 'test', ?, 0, 0, ?)""")
                        .params("package of " + account, account, size, end)
                        .update());
    }

    @Test
    void busyModelsAreAStatusAndNoError() throws Exception {
        server.room(FakeFaceEngine.class).beBusy(1);
        assertThat(statusOf(ask(code, form(NAME, NUMBER, picture(ANN))))).isEqualTo("203");
    }

    @Test
    void callsPerSecondAndTheChargeOfTheUnreachableAreSettings(@TempDir Path data) throws Exception {
        try (var other = TestMarket.start(
                data, "--shiren.market.calls-per-second=2", "--shiren.market.charge-unreachable=false")) {
            var first = other.code("first").code();
            var second = other.code("second").code();
            var form = BodyPublishers.ofString(form(NAME, NUMBER, "nothing"));
            assertThat(statusOf(send(request(other, "/face", first).POST(form))))
                    .isEqualTo("203");
            assertThat(statusOf(send(request(other, "/face", first)
                            .POST(BodyPublishers.ofString(form(NAME, NUMBER, picture(ANN)))))))
                    .isEqualTo("1");
            refused(send(request(other, "/face", first).POST(form)), 403, "Throttled by USER Flow Control");
            assertThat(statusOf(send(request(other, "/face", second).POST(form))))
                    .isEqualTo("203");
            other.room(TestMarket.StoppedClock.class).pass(Duration.ofSeconds(1));
            assertThat(statusOf(send(request(other, "/face", first).POST(form))))
                    .isEqualTo("203");
            assertThat(other.charged("first")).isEqualTo(1);
            assertThat(other.charged("second")).isZero();
        }
    }
}
