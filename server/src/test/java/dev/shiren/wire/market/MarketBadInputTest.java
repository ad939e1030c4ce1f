package dev.shiren.wire.market;

import static dev.shiren.wire.market.TestMarket.ANN;
import static dev.shiren.wire.market.TestMarket.NUMBER;
import static dev.shiren.wire.market.TestMarket.picture;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.shiren.access.AppCodes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@TestInstance(Lifecycle.PER_CLASS)
class MarketBadInputTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String ZHANG_SAN = "%E5%BC%A0%E4%B8%89";

    private TestMarket server;
    private AppCodes.Fresh code;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = TestMarket.start(data, "--shiren.http.idle=2s");
        code = server.code("acme");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String head(String more) {
        return "POST /face HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: APPCODE " + code.code()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + more + "\r\n\r\n";
    }

    private String post(String body) throws IOException {
        return server.exchange(head("Content-Length: " + body.length()), body);
    }

    private static String image() {
        return URLEncoder.encode(picture(ANN), StandardCharsets.UTF_8);
    }

    @Test
    void withoutABodyTheNameIsWhatIsWrong() throws Exception {
        assertThat(server.exchange(head("X-Nothing: here")))
                .startsWith("HTTP/1.1 200")
                .contains("\"status\":\"204\"");
        assertThat(post("")).contains("\"status\":\"204\"");
        assertThat(post("&&&==&=x&%&name")).contains("\"status\":\"204\"");
    }

    @Test
    void theFirstOfSeveralParametersOfOneNameCounts() throws Exception {
        assertThat(post("name=" + ZHANG_SAN + "&name=x&idCard=" + NUMBER + "&idCard=x&image=" + image() + "&image=x"))
                .contains("\"status\":\"1\"");
        assertThat(post("name=&name=" + ZHANG_SAN)).contains("\"status\":\"204\"");
    }

    @Test
    void unescapedBase64ArrivesAsItWasMeant() throws Exception {
        assertThat(post("name=" + ZHANG_SAN + "&idCard=" + NUMBER + "&image=data:image/png;base64," + picture(ANN)))
                .contains("\"status\":\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "name=%, 204",
        "name=%E5%BC, 204",
        "name=%zz%1, 204",
        "name=%00, 204",
        "name=%E5%BC%A0%E4%B8%89&idCard=%FF%FE, 205",
        "name=%E5%BC%A0%E4%B8%89&idCard=510802199006222614&image=%00%01%FF, 203",
        "name=%E5%BC%A0%E4%B8%89&idCard=510802199006222614&image=%2F9j%2F4AAQ%, 203",
        "name=%E5%BC%A0%E4%B8%89&idCard=510802199006222614&image=http%3A%2F%2F%00, 203",
        "Name=%E5%BC%A0%E4%B8%89, 204"
    })
    void whatIsEncodedWronglyHasAStatus(String body, String status) throws Exception {
        assertThat(post(body)).startsWith("HTTP/1.1 200").contains("\"status\":\"" + status + "\"");
    }

    @Test
    void otherEncodingsThanUtf8AreNoName() throws Exception {
        var gbk = new String("张三".getBytes(Charset.forName("GBK")), StandardCharsets.ISO_8859_1);
        assertThat(post("name=" + gbk + "&idCard=" + NUMBER)).contains("\"status\":\"204\"");
        var plain = new String("张三".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(post("name=" + plain + "&idCard=" + NUMBER + "&image=" + image()))
                .contains("\"status\":\"1\"", "\"name\":\"张三\"");
    }

    @Test
    void noiseHasAStatusToo() throws Exception {
        var random = new Random(20261122);
        for (int round = 0; round < 50; round++) {
            var noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            assertThat(post("name=" + new String(noise, StandardCharsets.ISO_8859_1)))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aLargePictureIsTooLargeAndALargerBodyIsRefused() throws Exception {
        var start = "name=" + ZHANG_SAN + "&idCard=" + NUMBER + "&image=";
        assertThat(post(start + "A".repeat(7 * MEGABYTE))).contains("\"status\":\"-5\"");
        assertThat(post(start + "%2F".repeat(200_000))).contains("\"status\":\"-5\"");
        var refused = post(start + "A".repeat(9 * MEGABYTE));
        assertThat(refused)
                .startsWith("HTTP/1.1 413")
                .contains("X-Ca-Error-Message: Request Body Too Large", "X-Ca-Request-Id: ", "Content-Length: 0");
        var chunk = "100000\r\n" + "A".repeat(MEGABYTE) + "\r\n";
        assertThat(server.exchange(head("Transfer-Encoding: chunked"), chunk.repeat(9), "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aLongNameIsNotShownInFull() throws Exception {
        assertThat(post("name=" + "x".repeat(MEGABYTE)).length()).isLessThan(2_000);
        assertThat(post("x".repeat(MEGABYTE) + "=1&name=" + ZHANG_SAN)).contains("\"status\":\"205\"");
    }

    @Test
    void aBodyThatBreaksOffIsTheSendersFault() throws Exception {
        assertThat(server.exchange(head("Content-Length: 100"), "name=x")).doesNotContain("HTTP/1.1 5");
        assertThat(server.exchange(head("Transfer-Encoding: chunked"), "zz\r\nname=x\r\n"))
                .doesNotContain("HTTP/1.1 5");
        assertThat(server.exchange(head("Transfer-Encoding: chunked"), "6\r\nname=x"))
                .doesNotContain("HTTP/1.1 5");
    }

    @Test
    void aRefusedSenderThatWaitsForAWordSendsNothing() throws Exception {
        var head = head("Content-Length: 5000000\r\nExpect: 100-continue").replace(code.code(), "wrong");
        assertThat(server.exchange(head)).startsWith("HTTP/1.1 400").contains("Invalid AppCode `not exists`");
    }

    @Test
    void nothingPersonalIsLogged() throws Exception {
        var log = (Logger) LoggerFactory.getLogger("dev.shiren");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.TRACE);
        try {
            post("name=" + ZHANG_SAN + "&idCard=" + NUMBER + "&image=" + image());
            post("name=" + ZHANG_SAN + "&idCard=" + NUMBER + "&image=" + "http%3A%2F%2Fwww.invalid%2Fsecret.jpg");
            server.exchange(head("Content-Length: 100"), "name=" + ZHANG_SAN);
        } finally {
            log.detachAppender(lines);
            log.setLevel(null);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("张三")
                        || line.contains(NUMBER)
                        || line.contains("secret.jpg")
                        || line.contains(code.code()));
    }
}
