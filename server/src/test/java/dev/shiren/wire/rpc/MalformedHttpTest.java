package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class MalformedHttpTest {

    private static final int MEGABYTE = 1024 * 1024;

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data, "--shiren.http.idle=2s");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** What the server answers to these bytes until it closes the connection. */
    private String exchange(String... pieces) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            for (var piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(answer);
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    }

    private static String post(String headers) {
        return "POST /?Format=JSON HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private static void assertXml(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Content-Type: application/xml;charset=utf-8\r\n")
                .containsPattern("<Error><RequestId>[0-9A-F-]{36}</RequestId>.*<Code>" + code + "</Code>")
                .doesNotContainIgnoringCase("<html");
    }

    private static void assertJson(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Content-Type: application/json;charset=utf-8\r\n")
                .containsPattern("\\{\"RequestId\":\"[0-9A-F-]{36}\",.*\"Code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nBad Header: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / FTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "\0\0\0\0\r\n\r\n"
            })
    void whatIsNotHttpIsRefusedInTheProtocolsForm(String bytes) throws Exception {
        assertXml(exchange(bytes), 400, "InvalidRequest");
    }

    @Test
    void anOldHttpVersionIsAnswered() throws Exception {
        assertThat(exchange("GET /?Format=JSON HTTP/1.0\r\n\r\n")).contains("\"Code\":\"MissingAction\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW", "get"})
    void methodsOtherThanGetAndPostAreRefused(String method) throws Exception {
        assertJson(
                exchange(method + " /?Format=JSON HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
                400,
                "UnsupportedHTTPMethod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT h:80", "OPTIONS *", "CONNECT /", "GET http://h/foo"})
    void targetsThatAreNoPathAreRefused(String start) throws Exception {
        var answer = exchange(start + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*<Error><RequestId>.*");
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        assertXml(exchange(get("/foo")), 404, "InvalidAction.NotFound");
        assertXml(exchange(get("/a/../../etc/passwd?Format=JSON")), 400, "InvalidRequest");
        assertThat(exchange(get("/a%2f..%2fb;c=d//?Format=json")))
                .as("an ambiguous path is not understood or not found, in the format asked for")
                .matches(
                        "(?s)HTTP/1.1 40[04] .*\\{\"RequestId\".*\"Code\":\"(InvalidRequest|InvalidAction.NotFound)\".*");
    }

    @RepeatedTest(20)
    void aTargetThatIsNoTextIsAnsweredEvenWhenABodyFollows() throws Exception {
        var headers = post("Content-Length: 40000\r\n").replace("/?Format=JSON", "/a%00b");
        assertXml(exchange(headers, "x".repeat(40_000)), 400, "InvalidRequest");
    }

    @Test
    void aUrlOf128KilobytesIsReadAndALongerOneIsRefused() throws Exception {
        var most = "/?Format=JSON&Action=GetStatus&x=";
        var padded = most + "x".repeat(128 * 1024 - most.length());
        assertJson(exchange(get(padded)), 400, "MissingVersion");
        assertJson(exchange(get(padded + "x")), 414, "RequestURLTooLong");
        assertXml(exchange(get("/?x=" + "x".repeat(400 * 1024))), 414, "RequestURLTooLong");
    }

    @Test
    void hugeHeadersAreRefused() throws Exception {
        assertThat(exchange("GET /?Format=JSON HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(400 * 1024) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("RequestHeaderTooLarge")
                .contains("RequestId");
    }

    @Test
    void aBodyOf8MegabytesIsReadAndALargerOneIsRefusedHoweverItIsSent() throws Exception {
        var padding = "x".repeat(8 * MEGABYTE - 2);
        assertJson(exchange(post("Content-Length: " + 8 * MEGABYTE + "\r\n"), "x=", padding), 400, "MissingAction");
        assertJson(
                exchange(post("Content-Length: " + (8 * MEGABYTE + 1) + "\r\n"), "x=", padding, "x"),
                413,
                "RequestBodyTooLarge");
        var chunk = Integer.toHexString(padding.length()) + "\r\n" + padding + "\r\n";
        assertJson(
                exchange(post("Transfer-Encoding: chunked\r\n"), chunk, chunk, "0\r\n\r\n"),
                413,
                "RequestBodyTooLarge");
    }

    @Test
    void aBodyShorterThanAnnouncedIsRefused() throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write((post("Content-Length: 10\r\n") + "x=1").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertJson(read(socket), 400, "ContentLengthDoesNotMatch");
        }
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedForLong() throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(post("Content-Length: 10\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertJson(read(socket), 408, "RequestTimeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\nabc\r\n0\r\n\r\n", "-1\r\n\r\n", "fffffffffffffffff\r\nabc"})
    void brokenChunksAreRefused(String body) throws Exception {
        assertJson(exchange(post("Transfer-Encoding: chunked\r\n"), body), 400, "InvalidRequest");
    }

    @Test
    void aBodyThatIsNotTheOneOfItsDigestIsRefused() throws Exception {
        var body = "Action=GetStatus";
        var digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.US_ASCII)));
        var headers = "Content-Length: " + body.length() + "\r\nContent-MD5: ";
        assertJson(exchange(post(headers + digest + "\r\n"), body), 400, "MissingVersion");
        assertJson(exchange(post(headers + digest + "\r\n"), body.replace('G', 'S')), 400, "ContentMD5NotMatched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded; charset=gbk",
                "text",
                ";;;"
            })
    void aBodyThatIsNoUtf8FormIsRefused(String type) throws Exception {
        assertJson(
                exchange(post("Content-Type: " + type + "\r\nContent-Length: 3\r\n"), "x=1"), 400, "InvalidParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "x=%FF", "x=%C0%80", "x=%ED%A0%80", "x=%00", "%E4%B8=1"})
    void textThatIsNotPercentEncodedUtf8IsRefused(String text) throws Exception {
        assertXml(exchange(get("/?Action=GetStatus&" + text)), 400, "InvalidParameter");
        assertJson(exchange(post("Content-Length: " + text.length() + "\r\n"), text), 400, "InvalidParameter");
    }

    @Test
    void aRefusalOfMalformedTextIsInTheFormatThatTheRestOfItAsksFor() throws Exception {
        assertJson(exchange(get("/?x=%zz&Format=JSON")), 400, "InvalidParameter");
        var form = "x=%zz&Format=JSON";
        var headers =
                "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + form.length() + "\r\n\r\n";
        assertJson(exchange(headers, form), 400, "InvalidParameter");
    }

    @Test
    void aWrongDigestIsToldInTheFormatThatTheFormAsksFor() throws Exception {
        var form = "Action=GetStatus&Format=JSON";
        var headers = post("Content-Length: " + form.length() + "\r\nContent-MD5: AAAAAAAAAAAAAAAAAAAAAA==\r\n")
                .replace("/?Format=JSON", "/");
        assertJson(exchange(headers, form), 400, "ContentMD5NotMatched");
    }

    @Test
    void thousandsOfParametersAreRefused() throws Exception {
        var many = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            many.append("&p").append(i);
        }
        assertXml(exchange(get("/?Action=GetStatus" + many)), 400, "InvalidParameter");
    }

    @Test
    void theConsoleVersionGetsItsOwnErrorFrame() throws Exception {
        assertThat(exchange(get("/?Version=2019-03-07&Format=XML&Action=Nothing")))
                .contains("<ErrorResponse><RequestId>")
                .contains("<HostId>h</HostId><Code>InvalidAction.NotFound</Code>");
    }

    @Test
    void healthIsAnsweredBesideTheProtocol() throws Exception {
        assertThat(exchange(get("/health"))).startsWith("HTTP/1.1 200 ").endsWith("{\"status\":\"ready\"}\n");
    }
}
