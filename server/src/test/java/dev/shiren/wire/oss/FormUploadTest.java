package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.media.store.BrowserUploads;
import dev.shiren.media.store.OssSettings;
import dev.shiren.media.store.UploadGrants.Uploads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser's form, byte by byte as browsers send it. */
@TestInstance(Lifecycle.PER_CLASS)
class FormUploadTest {

    private static final String BOUNDARY = "----WebKitFormBoundaryx7MA4YWxkTrZu0gW";
    private static final String FOLDER = "browser/f1/";
    private static final String KEY = FOLDER + "face.jpg";
    private static final int LIMIT = 100_000;
    private static final byte[] PICTURE = picture(40_000);

    private TestOss server;
    private BrowserUploads.Form form;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = TestOss.start(data, "--shiren.http.idle=1s", "--shiren.oss.upload-within=3s");
    }

    @BeforeEach
    void empty() {
        server.empty();
        form = server.room(BrowserUploads.class)
                .form(
                        "owner",
                        server.room(OssSettings.class).consoleBucket(),
                        FOLDER,
                        Duration.ofHours(1),
                        LIMIT,
                        new Uploads(Optional.empty(), Optional.of(Duration.ofDays(3))),
                        URI.create("http://127.0.0.1:8080"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Starts with a JPEG's head; then anything, line ends and pieces of the boundary among it. */
    private static byte[] picture(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        var start = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1};
        System.arraycopy(start, 0, bytes, 0, Math.min(start.length, size));
        var trap = ("\r\n--" + BOUNDARY.substring(0, 20) + "\r\n\r\n--\r").getBytes(ISO_8859_1);
        for (int at = 16_000; at + trap.length < size; at += 997) {
            System.arraycopy(trap, 0, bytes, at, trap.length);
        }
        return bytes;
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", KEY);
        fields.put("OSSAccessKeyId", form.accessId());
        fields.put("policy", form.policy());
        fields.put("Signature", form.signature());
        return fields;
    }

    private static byte[] body(Map<String, String> fields, byte[] file) {
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(UTF_8)));
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"我的 a.jpg\"\r\n"
                                + "Content-Type: image/jpeg\r\n\r\n")
                        .getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    private String post(Map<String, String> fields, byte[] file) throws IOException {
        var body = body(fields, file);
        return post("multipart/form-data; boundary=" + BOUNDARY, body.length, body);
    }

    private String post(String type, int length, byte[]... body) throws IOException {
        var pieces = new byte[body.length + 1][];
        pieces[0] = head(type, length).getBytes(UTF_8);
        System.arraycopy(body, 0, pieces, 1, body.length);
        return server.exchange(pieces);
    }

    private String head(String type, int length) {
        return "POST " + form.host().getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://shop.test\r\n"
                + "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    private String stored(String key) throws GeneralSecurityException, IOException {
        return new OssCall(server, "GET", key)
                .bucket(server.room(OssSettings.class).consoleBucket())
                .v1()
                .send();
    }

    private static String code(String answer) {
        return answer.replaceFirst("(?s)^HTTP/1.1 (\\d+).*?(?:<Code>(\\w+)</Code>.*|$)", "$1 $2")
                .strip();
    }

    @Test
    void aFormIsStoredAsItIsAndAnyPageMayReadTheAnswer() throws Exception {
        assertThat(post(fields(), PICTURE))
                .startsWith("HTTP/1.1 204 ")
                .contains("ETag: \"")
                .contains("Access-Control-Allow-Origin: *\r\n");
        assertThat(stored(KEY))
                .contains("Content-Type: image/jpeg\r\n")
                .contains("x-oss-expiration: expiry-date=\"Mon, 05 Jan 2026 03:04:05 GMT\"")
                .endsWith("\r\n\r\n" + new String(PICTURE, ISO_8859_1));
    }

    @Test
    void theFormSaysHowItIsAnsweredAndTheFileItsName() throws Exception {
        var fields = fields();
        fields.put("key", FOLDER + "${filename}");
        fields.put("success_action_status", "201");
        fields.put("x-oss-meta-by", "ann");
        assertThat(post(fields, PICTURE))
                .startsWith("HTTP/1.1 201 ")
                .contains("<PostResponse><Bucket>", "<Key>" + FOLDER);
        assertThat(stored(FOLDER + "我的 a.jpg")).startsWith("HTTP/1.1 200 ").contains("x-oss-meta-by: ann\r\n");
        fields.put("success_action_status", "200");
        assertThat(code(post(fields, PICTURE))).isEqualTo("200");
    }

    @Test
    void ordinaryKeysAndTemporaryOnesSignFormsToo() throws Exception {
        var policy =
                policy("{\"bucket\": \"%s\"}, [\"eq\", \"$key\", \"%s\"], [\"in\", \"$Content-Type\", [\"image/jpeg\"]]"
                        .formatted(server.room(OssSettings.class).consoleBucket(), KEY));
        var fields = signed(policy, TestOss.ROOT.id(), TestOss.ROOT.secret());
        fields.put("Content-Type", "image/jpeg");
        assertThat(code(post(fields, PICTURE))).isEqualTo("204");

        var grant = server.grant(FOLDER);
        var temporary = signed(policy(""), grant.accessKeyId(), grant.accessKeySecret());
        assertThat(code(post(temporary, PICTURE))).isEqualTo("403 InvalidSecurityToken");
        temporary.put("x-oss-security-token", grant.securityToken());
        assertThat(code(post(temporary, PICTURE)))
                .as("the grant is for another bucket")
                .isEqualTo("403 AccessDenied");
    }

    @Test
    void whatTheOwnerDidNotSignIsRefused() throws Exception {
        refused("403 SignatureDoesNotMatch", fields -> with(fields, "policy", policy("")));
        refused("403 SignatureDoesNotMatch", fields -> with(fields, "Signature", "AAAA"));
        refused("403 InvalidAccessKeyId", fields -> with(fields, "OSSAccessKeyId", "nobody"));
        refused("403 InvalidSecurityToken", fields -> with(fields, "OSSAccessKeyId", form.accessId() + "x"));
        refused("403 AccessDenied", fields -> without(fields, "policy"));
        refused("403 AccessDenied", fields -> with(fields, "key", "elsewhere/face.jpg"));
        refused("403 AccessDenied", fields -> without(fields, "key"));
        refused("403 AccessDenied", fields -> with(fields, "x-oss-object-acl", "public-read"));
        refused("400 InvalidObjectName", fields -> with(fields, "key", FOLDER + "../face.jpg"));
        refused("501 NotImplemented", fields -> with(fields, "success_action_redirect", "https://shop.test/"));
        server.pass(Duration.ofHours(1));
        refused("403 SecurityTokenExpired", fields -> fields);
    }

    @Test
    void aSignedPolicyBindsUntilItExpires() throws Exception {
        for (var conditions : new String[] {
            "{\"key\": \"other\"}",
            "[\"starts-with\", \"$key\", \"x\"]",
            "{\"bucket\": \"other\"}",
            "[\"not-in\", \"$key\", [\"" + KEY + "\"]]",
            "[\"eq\", \"$x-oss-meta-by\", \"ann\"]"
        }) {
            var fields = signed(policy(conditions), TestOss.ROOT.id(), TestOss.ROOT.secret());
            assertThat(code(post(fields, PICTURE))).as(conditions).isEqualTo("403 AccessDenied");
        }
        var fields = signed(policy(""), TestOss.ROOT.id(), TestOss.ROOT.secret());
        server.pass(Duration.ofHours(2));
        assertThat(post(fields, PICTURE)).contains("Policy expired");
        assertThat(server.left()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"expiration\": \"2026-01-02T04:04:05Z\"}",
                "{\"expiration\": \"tomorrow\", \"conditions\": []}",
                "{\"expiration\": \"2026-01-02T04:04:05Z\", \"conditions\": [{}]}",
                "{\"expiration\": \"2026-01-02T04:04:05Z\", \"conditions\": [[\"like\", \"$key\", \"a\"]]}",
                "{\"expiration\": \"2026-01-02T04:04:05Z\", \"conditions\": [[\"eq\", \"key\", \"a\"]]}",
                "{\"expiration\": \"2026-01-02T04:04:05Z\", \"conditions\": [[\"content-length-range\", 1]]}",
                "{\"expiration\": \"2026-01-02T04:04:05Z\", \"conditions\": [{\"key\": 1}]}"
            })
    void aPolicyThatIsNoneIsSaidToBe(String text) throws Exception {
        var policy = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        assertThat(code(post(signed(policy, TestOss.ROOT.id(), TestOss.ROOT.secret()), PICTURE)))
                .isEqualTo("400 InvalidPolicyDocument");
        assertThat(server.left()).isZero();
    }

    @Test
    void sizesAreHeldToWhileTheFileComes() throws Exception {
        assertThat(code(post(fields(), picture(LIMIT)))).isEqualTo("204");
        server.empty();
        assertThat(code(post(fields(), picture(LIMIT + 1)))).isEqualTo("400 EntityTooLarge");
        assertThat(code(post(fields(), new byte[3_000_000]))).isEqualTo("400 EntityTooLarge");
        assertThat(code(post(fields(), new byte[0]))).isIn("400 EntityTooSmall", "400 InvalidArgument");
        assertThat(code(post(fields(), "<html>".repeat(100).getBytes(UTF_8)))).isEqualTo("400 InvalidArgument");
        var small = signed(policy("[\"content-length-range\", 100, 200]"), TestOss.ROOT.id(), TestOss.ROOT.secret());
        assertThat(code(post(small, picture(99)))).isEqualTo("400 EntityTooSmall");
        assertThat(code(post(small, picture(201)))).isEqualTo("400 EntityTooLarge");
        assertThat(server.left()).isZero();
        assertThat(code(post(small, picture(100)))).isEqualTo("204");
    }

    @Test
    void nothingIsLeftOfAFormThatWasCutOffOrIsNone() throws Exception {
        var whole = body(fields(), PICTURE);
        var type = "multipart/form-data; boundary=" + BOUNDARY;
        var cut = Arrays.copyOf(whole, whole.length - BOUNDARY.length() - 10);
        assertThat(code(post(type, cut.length, cut))).as("no closing boundary").isEqualTo("400 IncompleteBody");
        assertThat(code(post(type, whole.length, cut)))
                .as("fewer bytes than announced")
                .startsWith("400 ");
        assertThat(code(post("multipart/form-data", whole.length, whole))).isEqualTo("400 MalformedPOSTRequest");
        assertThat(code(post("multipart/form-data; boundary=other", whole.length, whole)))
                .isIn("400 IncompleteBody", "400 FieldItemTooLong");
        var noFile = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--" + BOUNDARY
                        + "--")
                .getBytes(UTF_8);
        assertThat(code(post(type, noFile.length, noFile))).isEqualTo("400 IncorrectNumberOfFilesInPOSTRequest");
        var nameless =
                ("--" + BOUNDARY + "\r\nContent-Type: text/plain\r\n\r\nk\r\n--" + BOUNDARY + "--").getBytes(UTF_8);
        assertThat(code(post(type, nameless.length, nameless))).isEqualTo("400 MalformedPOSTRequest");
        assertThat(code(post(with(fields(), "x", "y".repeat(40_000)), PICTURE))).isEqualTo("400 FieldItemTooLong");
        assertThat(server.left()).isZero();
    }

    @Test
    void aBrowserThatFallsSilentInAFieldOrInTheFileIsToldSo() throws Exception {
        var whole = body(fields(), PICTURE);
        for (int sent : new int[] {100, whole.length - PICTURE.length / 2}) {
            try (var socket = begun(whole.length)) {
                socket.getOutputStream().write(whole, 0, sent);
                assertThat(code(TestOss.read(socket)))
                        .as("after %d bytes", sent)
                        .isEqualTo("400 RequestTimeout");
            }
        }
        assertThat(server.left()).isZero();
    }

    @Test
    void aBrowserThatDripsIsCutOff() throws Exception {
        var whole = body(fields(), PICTURE);
        try (var socket = begun(whole.length)) {
            var line = new Thread(() -> drip(socket, whole));
            line.start();
            assertThat(code(TestOss.read(socket))).isEqualTo("400 RequestTimeout");
            line.interrupt();
            line.join();
        }
        assertThat(server.left()).isZero();
    }

    private Socket begun(int length) throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(head("multipart/form-data; boundary=" + BOUNDARY, length).getBytes(UTF_8));
        return socket;
    }

    /** Never silent for long, and never done in time. */
    private static void drip(Socket socket, byte[] body) {
        try {
            for (int sent = 0; sent < body.length; sent += 300) {
                socket.getOutputStream().write(body, sent, Math.min(300, body.length - sent));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // Cut off.
        }
    }

    @Test
    void aBrowserMayAskBeforeItPosts() throws Exception {
        var asked = server.exchange(("OPTIONS " + form.host().getPath()
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://shop.test\r\n"
                        + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n")
                .getBytes(UTF_8));
        assertThat(asked).startsWith("HTTP/1.1 200 ").contains("Access-Control-Allow-Methods: POST\r\n");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "1000", "16384"})
    void aFormIsReadTheSameHoweverItIsCutIntoPieces(int piece) throws Exception {
        var whole = new ByteArrayInputStream(body(Map.of("a", "1\r\n--2"), PICTURE));
        var slow = new InputStream() {
            @Override
            public int read() {
                return whole.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return whole.read(bytes, offset, Math.min(length, piece));
            }
        };
        var read = new FormReader(slow, "multipart/form-data; boundary=\"" + BOUNDARY + "\"").read();
        assertThat(read.field("a")).isEqualTo("1\r\n--2");
        assertThat(read.content().readAllBytes()).isEqualTo(PICTURE);
    }

    private void refused(String code, UnaryOperator<Map<String, String>> change) throws IOException {
        assertThat(code(post(change.apply(fields()), PICTURE))).isEqualTo(code);
        assertThat(server.left()).isZero();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        fields.remove(name);
        return fields;
    }

    private static String policy(String conditions) {
        var text = "{\"expiration\": \"2026-01-02T04:04:05.000Z\", \"conditions\": [%s]}".formatted(conditions);
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Map<String, String> signed(String policy, String keyId, String secret)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", KEY);
        fields.put("OSSAccessKeyId", keyId);
        fields.put("policy", policy);
        fields.put("Signature", Base64.getEncoder().encodeToString(mac.doFinal(policy.getBytes(UTF_8))));
        return fields;
    }
}
