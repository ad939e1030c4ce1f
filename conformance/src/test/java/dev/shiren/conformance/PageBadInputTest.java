package dev.shiren.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page's server side makes of those who do not use the page. */
@ExtendWith(ShirenServer.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class PageBadInputTest {

    private static final String BOUNDARY = "b0undary";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private String base = "";
    private String token = "";
    private byte[] picture = new byte[0];

    @BeforeAll
    void session(ShirenServer server) throws Exception {
        base = "http://" + server.address();
        picture = server.people().personPicture();
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        var sdk = new JavaSdk("4.6.4", "1.3.1");
        sdk.call(
                "CreateVerifySetting",
                "2019-03-07",
                Map.of("BizName", "bad-input", "BizType", "bad-input", "Solution", "RPBasic"),
                manner);
        token = sdk.call("GetVerifyToken", "2018-09-16", Map.of("Biz", "bad-input", "TicketId", "t1"), manner)
                .text("Data.VerifyToken.Token");
        assertThat(post("consent", "{\"version\":\"2026-11\",\"language\":\"zh\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> post(String what, String body) throws Exception {
        return send(request(what, "application/json", body.getBytes(UTF_8)).build());
    }

    private HttpRequest.Builder request(String what, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create(base + "/h5/api/" + what))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
    }

    /** Whatever it is, the answer is JSON with a reason and no fault of ours. */
    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
        assertThat(answer.body()).doesNotContain("Exception", "<html", "at dev.shiren");
        assertThat(answer.statusCode()).isNotEqualTo(500);
        return answer;
    }

    private static void refused(int status, String error, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
    }

    @Test
    void onlyWhoHoldsATokenGetsAnAnswer() throws Exception {
        var nobody =
                HttpRequest.newBuilder(URI.create(base + "/h5/api/session")).POST(BodyPublishers.ofString("{}"));
        refused(401, "SESSION_EXPIRED", send(nobody.build()));
        for (var header : List.of("Bearer x", "Basic " + token, "Bearer " + "x".repeat(5000), token)) {
            refused(
                    401,
                    "SESSION_EXPIRED",
                    send(nobody.setHeader("Authorization", header).build()));
        }
    }

    @Test
    void otherMethodsAndPathsAreNotThere() throws Exception {
        var get = HttpRequest.newBuilder(URI.create(base + "/h5/api/session")).GET();
        refused(405, "POST_ONLY", send(get.build()));
        refused(404, "NOT_FOUND", post("nothing", "{}"));
        refused(404, "NOT_FOUND", post("session/../session/x", "{}"));
        var put = HttpRequest.newBuilder(URI.create(base + "/verify")).PUT(BodyPublishers.ofString("x"));
        refused(405, "NOT_FOUND", send(put.build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/h5/../verify/x",
                "/h5/%2e%2e/%2e%2e/application.properties",
                "/h5/..%2f..%2flogback.xml",
                "/h5/assets/%00",
                "/h5//etc/passwd",
                "/h5/.built",
                "/h5/models/",
                "/h5/",
                "/h5/assets/../index.html%00.js",
                "/h5/a\\b.js"
            })
    void filesOutsideThePageAreNotServed(String path) throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|404).*");
            assertThat(answer).doesNotContain("root:", "<html", "Exception");
        }
    }

    @Test
    void thePageForbidsWhatItDoesNotNeed() throws Exception {
        var page = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/verify?token=x")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "http");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("http://", "https://", "<script>", "style=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "\"a\"", "{\"version\":{}}", "{\"version\":\"2026-11\"", "null", "1e999"})
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        assertThat(post("consent", body).statusCode()).isBetween(400, 409);
    }

    @Test
    void deepAndHugeJsonIsRefused() throws Exception {
        assertThat(post("consent", "{\"version\":" + "[".repeat(7_000) + "]".repeat(7_000) + "}")
                        .statusCode())
                .isEqualTo(400);
        refused(413, "TOO_LARGE", post("consent", "{\"version\":\"" + "x".repeat(20_000) + "\"}"));
    }

    @Test
    void stepsInTheWrongOrderAreRefusedAndChangeNothing() throws Exception {
        refused(409, "STEP_MISSING", post("identity", "{\"name\":\"张三\",\"number\":\"110101199003071233\"}"));
        refused(409, "STEP_MISSING", post("card/confirm", "{\"name\":\"张三\",\"number\":\"110101199003071233\"}"));
        refused(409, "STEP_MISSING", post("submit", "{}"));
        refused(409, "CONSENT_MISSING", post("consent", "{\"version\":\"1999\"}"));
    }

    @Test
    void whatIsNoPictureOfACardIsRefused() throws Exception {
        refused(
                400,
                "PICTURE_INVALID",
                send(request("card/front", "image/jpeg", new byte[0]).build()));
        refused(
                400,
                "PICTURE_INVALID",
                send(request("card/front", "image/jpeg", "text".getBytes(UTF_8)).build()));
        refused(
                400,
                "PICTURE_INVALID",
                send(request("card/front", "image/jpeg", java.util.Arrays.copyOf(picture, 2000))
                        .build()));
        refused(
                413,
                "TOO_LARGE",
                send(request("card/front", "image/jpeg", new byte[3_000_000]).build()));
        refused(
                400,
                "CARD_UNREADABLE",
                send(request("card/front", "image/jpeg", picture).build()));
    }

    private static byte[] form(String answer, List<byte[]> frames) {
        var form = new ByteArrayOutputStream();
        part(form, "answer", answer.getBytes(UTF_8));
        frames.forEach(frame -> part(form, "frame", frame));
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }

    private static void part(ByteArrayOutputStream form, String name, byte[] content) {
        form.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"blob\"\r\n\r\n"
                .formatted(BOUNDARY, name)
                .getBytes(UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(UTF_8));
    }

    private HttpResponse<String> film(byte[] form) throws Exception {
        return send(request("film", "multipart/form-data; boundary=" + BOUNDARY, form)
                .build());
    }

    private static String answer(String challenge, String times, String shown) {
        return "{\"challenge\":\"%s\",\"camera\":{\"label\":\"x\"},\"times\":%s,\"shown\":%s}"
                .formatted(challenge, times, shown);
    }

    private static final String HELD = "[{\"prompt\":\"HOLD_STILL\",\"from\":0,\"until\":1000}]";

    static Stream<String> answersThatAreNone() {
        return Stream.of(
                "",
                "[]",
                "{}",
                answer("x", "[0]", HELD),
                answer("x", "[0,1,2]", HELD),
                answer("x", "[0,-5]", HELD),
                answer("x", "[0,\"soon\"]", HELD),
                answer("x", "[0,1e300]", HELD),
                answer("x", "[0,100]", "[]"),
                answer("x", "[0,100]", "[{\"prompt\":\"FLY\",\"from\":0,\"until\":1}]"),
                answer("x", "[0,100]", "[{\"from\":0,\"until\":1}]"),
                answer("x", "[0,100]", "{}"),
                answer("x", "null", HELD),
                answer(
                        "x",
                        "[0,100]",
                        "[" + String.join(",", Collections.nCopies(30, HELD.substring(1, HELD.length() - 1))) + "]"));
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNone")
    void anAnswerOfAnotherFormIsNoFilm(String answer) throws Exception {
        refused(400, "FILM_INVALID", film(form(answer, List.of(picture, picture))));
    }

    @Test
    void aFormThatIsNoneOrTooLargeIsNoFilm() throws Exception {
        var whole = form(answer("x", "[0,100]", HELD), List.of(picture, picture));
        refused(
                415,
                "FILM_INVALID",
                send(request("film", "application/json", whole).build()));
        refused(
                400,
                "FILM_INVALID",
                send(request("film", "multipart/form-data", whole).build()));
        refused(
                400,
                "FILM_INVALID",
                send(request("film", "multipart/form-data; boundary=other", whole)
                        .build()));
        refused(400, "FILM_INVALID", film(java.util.Arrays.copyOf(whole, whole.length - 50)));
        refused(400, "FILM_INVALID", film(form(answer("x", "[0,100]", HELD), List.of(new byte[600 * 1024], picture))));
        var many = IntStream.range(0, 400).mapToObj(i -> new byte[] {(byte) i}).toList();
        refused(400, "FILM_INVALID", film(form(answer("x", "[0,100]", HELD), many)));
        refused(413, "FILM_INVALID", film(new byte[13 * 1024 * 1024]));
        var chunked = request("film", "multipart/form-data; boundary=" + BOUNDARY, new byte[0])
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(whole)))
                .build();
        refused(411, "FILM_INVALID", send(chunked));
    }

    @Test
    void aChallengeOfNobodysIsGone() throws Exception {
        refused(409, "CHALLENGE_GONE", film(form(answer("c0", "[0,100]", HELD), List.of(picture, picture))));
    }

    private JsonNode challenge() throws Exception {
        var answer = post("challenge", "{\"flashing\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void framesThatAreNoPicturesAreNoFilmAndAFilmOfNothingFails() throws Exception {
        for (var frame : List.of("text".getBytes(UTF_8), java.util.Arrays.copyOf(picture, 3000), hugePicture())) {
            var id = challenge().path("challenge").asString();
            refused(400, "FILM_INVALID", film(form(answer(id, "[0,100]", HELD), List.of(frame, frame))));
        }
        var id = challenge().path("challenge").asString();
        var judged = film(form(answer(id, "[0,100]", HELD), List.of(picture, picture)));
        assertThat(judged.statusCode()).isEqualTo(200);
        var film = JsonMapper.shared().readTree(judged.body()).path("film");
        assertThat(film.path("passed").asBoolean()).isFalse();
        refused(409, "CHALLENGE_GONE", film(form(answer(id, "[0,100]", HELD), List.of(picture, picture))));
    }

    /** A PNG whose header promises 60,000 by 60,000 pixels. */
    private static byte[] hugePicture() throws IOException {
        var out = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_BYTE_GRAY), "png", out);
        var png = out.toByteArray();
        java.nio.ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        var crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    @Test
    void aFilmThatBreaksOffLeavesTheServerAtWork() throws Exception {
        var whole = form(answer("x", "[0,100]", HELD), List.of(picture, picture));
        for (int i = 0; i < 5; i++) {
            try (var socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
                socket.getOutputStream()
                        .write(("POST /h5/api/film HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
                                        + "Content-Type: multipart/form-data; boundary=%s\r\nContent-Length: %d\r\n\r\n")
                                .formatted(token, BOUNDARY, whole.length)
                                .getBytes(UTF_8));
                socket.getOutputStream().write(whole, 0, whole.length / 2);
                socket.getOutputStream().flush();
            }
        }
        assertThat(post("session", "{}").statusCode()).isEqualTo(200);
    }
}
