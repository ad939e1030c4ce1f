package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.access.Accounts;
import dev.shiren.access.Keys;
import dev.shiren.access.TemporaryCredentials;
import dev.shiren.access.Users;
import dev.shiren.media.store.Crc64;
import dev.shiren.media.store.UploadGrants.Grant;
import java.net.Socket;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

@TestInstance(Lifecycle.PER_CLASS)
class OssServerTest {

    private static final int LIMIT = 2 * 1024 * 1024;
    private static final String PATH = "92790974cd384f29a949b47f1c4ca3a5/";
    private static final String KEY = PATH + "face.jpg";
    private static final byte[] PICTURE = jpeg(40_000);

    private TestOss server;
    private Grant grant;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = TestOss.start(data, "--shiren.http.idle=1s", "--shiren.oss.upload-within=3s");
    }

    @BeforeEach
    void empty() {
        server.empty();
        grant = server.grant(PATH);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private OssCall put(String key) {
        return new OssCall(server, "PUT", key).by(grant).body(PICTURE);
    }

    private OssCall owner(String method) {
        return owner(method, KEY);
    }

    private OssCall owner(String method, String key) {
        return new OssCall(server, method, key);
    }

    private void nothingIsLeft() throws Exception {
        assertThat(server.left()).isZero();
    }

    @Test
    void anUploadIsAnsweredWithWhatArrived() throws Exception {
        var answer = put(KEY).v1().send();
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("x-oss-hash-crc64ecma: " + crc(PICTURE) + "\r\n")
                .contains("ETag: \"" + hex(md5(PICTURE)) + "\"\r\n")
                .contains("Content-MD5: " + Base64.getEncoder().encodeToString(md5(PICTURE)) + "\r\n")
                .containsPattern("x-oss-request-id: [0-9A-F-]{36}\r\n")
                .endsWith("\r\n\r\n");
        var got = owner("GET").v1().send();
        assertThat(got)
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Type: image/jpeg\r\n")
                .contains("Last-Modified: Fri, 02 Jan 2026 03:04:05 GMT\r\n")
                .contains("x-oss-expiration: expiry-date=\"Sat, 03 Jan 2026 03:04:05 GMT\"")
                .endsWith("\r\n\r\n" + new String(PICTURE, ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, /verify-external-image/",
        "localhost, /verify-external-image/",
        "verify-external-image.oss-cn-shanghai.aliyuncs.com, /",
        "pictures.bank.example, /",
        "127.0.0.1, /"
    })
    void everyAddressThatSdksUseMeansTheSameObject(String host, String prefix) throws Exception {
        assertThat(put(KEY).addressed(host, prefix + KEY).v1().outcome()).isEqualTo("200");
        assertThat(put(KEY).addressed(host, prefix + KEY).v4().outcome()).isEqualTo("200");
        assertThat(owner("HEAD").addressed(host, prefix + KEY).v4().outcome()).isEqualTo("200");
        assertThat(owner("GET").addressed(host, prefix + KEY).urlV4(60).outcome())
                .isEqualTo("200");
        assertThat(server.left()).isEqualTo(2);
    }

    @Test
    void bodiesInChunksAndBodiesThatWaitToBeAskedForAreTaken() throws Exception {
        assertThat(new OssCall(server, "PUT", KEY)
                        .by(grant)
                        .chunked(chunks(PICTURE, 7000))
                        .v1()
                        .outcome())
                .isEqualTo("200");
        var waiting = put(KEY).header("expect", "100-continue").v4();
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(waiting.head());
            assertThat(new String(socket.getInputStream().readNBytes(25), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write(PICTURE);
            assertThat(TestOss.read(socket)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(owner("GET").v4().send()).endsWith(new String(PICTURE, ISO_8859_1));
    }

    @Test
    void aPictureOfFinanceIsToldToExpireAfterTwentyThreeHours() throws Exception {
        var key = "finance/face.jpg";
        assertThat(owner("PUT", key).body(PICTURE).v1().outcome()).isEqualTo("200");
        assertThat(owner("HEAD", key).v1().send())
                .contains("x-oss-expiration: expiry-date=\"Sat, 03 Jan 2026 02:04:05 GMT\"");
    }

    @Test
    void aKeyMayHoldWhatKeysHold() throws Exception {
        var key = PATH + "张三 a+b&c=d%2F@~.jpg";
        assertThat(put(key).v1().outcome()).isEqualTo("200");
        assertThat(new OssCall(server, "GET", key).v4().outcome()).isEqualTo("200");
        assertThat(new OssCall(server, "GET", key)
                        .urlV1(TestOss.NOW.plusSeconds(5))
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void theOwnerLooksReadsAndDeletes() throws Exception {
        put(KEY).header("x-oss-meta-note", "n1").v4().send();
        assertThat(owner("HEAD").v1().send())
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: " + PICTURE.length + "\r\n")
                .contains("x-oss-meta-note: n1\r\n")
                .endsWith("\r\n\r\n");
        assertThat(owner("HEAD").parameter("objectMeta", "").v1().outcome()).isEqualTo("200");
        assertThat(owner("DELETE").v1().outcome()).isEqualTo("204");
        assertThat(owner("DELETE").v1().outcome()).isEqualTo("204");
        assertThat(owner("GET").v1().outcome()).isEqualTo("404 NoSuchKey");
        var missing = owner("HEAD").v1().send();
        assertThat(missing).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\n");
        var error = missing.replaceAll("(?s).*x-oss-err: (\\S+).*", "$1");
        assertThat(new String(Base64.getDecoder().decode(error), UTF_8)).contains("<Code>NoSuchKey</Code>");
        nothingIsLeft();
    }

    @Test
    void aSignedUrlWorksUntilItsEndAndOnlyAsItWasSigned() throws Exception {
        put(KEY).v1().send();
        var end = TestOss.NOW.plusSeconds(60);
        assertThat(owner("GET").urlV1(end).outcome()).isEqualTo("200");
        assertThat(owner("GET").urlV4(60).outcome()).isEqualTo("200");
        assertThat(owner("GET")
                        .parameter("response-content-type", "text/plain")
                        .urlV1(end)
                        .send())
                .contains("Content-Type: text/plain\r\n");
        assertThat(owner("GET")
                        .urlV1(end)
                        .addressed("127.0.0.1", "/verify-external-image/" + PATH + "b.jpg")
                        .outcome())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(owner("GET").urlV1(end).parameter("Expires", "1999999999").outcome())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(owner("GET")
                        .urlV1(end)
                        .parameter("response-content-type", "text/html")
                        .outcome())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(owner("GET").urlV4(60).parameter("x-oss-expires", "600").outcome())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(owner("GET").urlV4(604_801).outcome()).isEqualTo("400 InvalidArgument");
        assertThat(owner("GET").urlV1(end).parameter("Expires", "soon").outcome())
                .isEqualTo("403 AccessDenied");
        server.pass(Duration.ofSeconds(60));
        assertThat(owner("GET").urlV1(end).send())
                .contains("<Code>AccessDenied</Code><Message>Request has expired.</Message>");
        assertThat(owner("GET").urlV4(60).outcome()).isEqualTo("403 AccessDenied");
    }

    @Test
    void aHeaderValueCannotBeSmuggledThroughASignedUrl() throws Exception {
        put(KEY).v1().send();
        assertThat(owner("GET")
                        .parameter("response-content-type", "text/plain\r\nSet-Cookie: a=b")
                        .urlV1(TestOss.NOW.plusSeconds(60))
                        .outcome())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void aTemporaryCredentialWritesBelowItsPathAndDoesNothingElse() throws Exception {
        for (var key : new String[] {"face.jpg", "other/face.jpg", "x" + KEY, PATH.substring(1) + "a.jpg"}) {
            assertThat(put(key).v1().outcome()).as(key).isEqualTo("403 AccessDenied");
        }
        assertThat(put(KEY).bucket("cloudauth-zhangjiakou-external").v1().outcome())
                .isEqualTo("403 AccessDenied");
        nothingIsLeft();
        assertThat(put(KEY).v1().outcome()).isEqualTo("200");
        assertThat(owner("HEAD").by(grant).v1().outcome()).isEqualTo("200");
        assertThat(owner("GET").by(grant).parameter("objectMeta", "").v1().send())
                .as("how old SDKs ask whether it is there: described, not shown")
                .startsWith("HTTP/1.1 200 ")
                .contains("ETag: ")
                .endsWith("\r\n\r\n");
        assertThat(owner("GET").by(grant).v1().outcome()).isEqualTo("403 AccessDenied");
        assertThat(owner("GET").by(grant).urlV1(TestOss.NOW.plusSeconds(9)).outcome())
                .isEqualTo("403 AccessDenied");
        assertThat(owner("DELETE").by(grant).v1().outcome()).isEqualTo("403 AccessDenied");
    }

    @Test
    void aPathWithoutASlashTakesBothSpellings() throws Exception {
        grant = server.grant("prod/RdNLC@Ox2n-1s7NMt");
        assertThat(put("prod/RdNLC@Ox2n-1s7NMt/a.jpg").v1().outcome()).isEqualTo("200");
        assertThat(put("prod/RdNLC@Ox2n-1s7NMta.jpg").v1().outcome()).isEqualTo("200");
        assertThat(put("prod/a.jpg").v1().outcome()).isEqualTo("403 AccessDenied");
    }

    @Test
    void foreignMixedAndBrokenCredentialsAreRefused() throws Exception {
        var other = server.grant("0".repeat(32) + "/");
        assertThat(put(KEY).by(other).v1().outcome()).isEqualTo("403 AccessDenied");
        assertThat(put(KEY).by(grant.accessKeyId(), grant.accessKeySecret(), other.securityToken())
                        .v1()
                        .outcome())
                .isEqualTo("403 InvalidSecurityToken");
        assertThat(put(KEY).by(other.accessKeyId(), grant.accessKeySecret(), other.securityToken())
                        .v4()
                        .outcome())
                .isEqualTo("403 SignatureDoesNotMatch");
        var widened = grant.securityToken().substring(0, 40) + "AAAA"
                + grant.securityToken().substring(44);
        assertThat(put(KEY).by(grant.accessKeyId(), grant.accessKeySecret(), widened)
                        .v1()
                        .outcome())
                .isEqualTo("403 InvalidSecurityToken");
        assertThat(put(KEY).by(grant.accessKeyId(), grant.accessKeySecret(), "")
                        .v1()
                        .outcome())
                .isEqualTo("403 InvalidSecurityToken");
        assertThat(put(KEY).by("testid", "testsecret", grant.securityToken())
                        .v1()
                        .outcome())
                .isEqualTo("403 InvalidSecurityToken");
        assertThat(put(KEY).by("nobody", "x", "").v1().outcome()).isEqualTo("403 InvalidAccessKeyId");
        var wrong = put(KEY).by("testid", "wrong", "").v1().send();
        assertThat(OssCall.outcome(wrong)).isEqualTo("403 SignatureDoesNotMatch");
        assertThat(wrong)
                .contains("<OSSAccessKeyId>testid</OSSAccessKeyId>")
                .contains(
                        "<StringToSign>PUT\n\nimage/jpeg\nFri, 2 Jan 2026 03:04:05 GMT\n/verify-external-image/" + KEY);
        nothingIsLeft();
    }

    @Test
    void aCredentialOfTheOperationsCannotBeMadeIntoOneOfTheStore() throws Exception {
        var policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"cloudauth:*\",\"Resource\":\"*\"}]}";
        var issued = server.room(TemporaryCredentials.class)
                .issue("owner", "owner", Duration.ofHours(1), Optional.of(policy));
        assertThat(put(KEY).by(issued.accessKeyId(), issued.accessKeySecret(), issued.securityToken())
                        .v1()
                        .outcome())
                .isEqualTo("403 AccessDenied");
        server.room(Users.class).create("owner", "clerk");
        var clerk = server.room(Keys.class).create("owner", "clerk");
        assertThat(put(KEY).by(clerk.id(), clerk.secret(), "").v4().outcome()).isEqualTo("403 AccessDenied");
    }

    @Test
    void anotherAccountsObjectIsNotThere() throws Exception {
        put(KEY).v1().send();
        server.room(Accounts.class).create("other");
        var other = server.room(Keys.class).create("other", "other");
        assertThat(owner("GET").by(other.id(), other.secret(), "").v1().outcome())
                .isEqualTo("404 NoSuchKey");
        assertThat(owner("DELETE").by(other.id(), other.secret(), "").v1().outcome())
                .isEqualTo("204");
        assertThat(put(KEY).by(server.grant("other", PATH)).v1().outcome()).isEqualTo("200");
        assertThat(owner("GET").v1().outcome()).isEqualTo("200");
        assertThat(server.left()).isEqualTo(4);
    }

    @Test
    void timeRunsOut() throws Exception {
        assertThat(put(KEY).at(TestOss.NOW.plusSeconds(901)).v1().outcome()).isEqualTo("403 RequestTimeTooSkewed");
        assertThat(put(KEY).at(TestOss.NOW.minusSeconds(901)).v4().outcome()).isEqualTo("403 RequestTimeTooSkewed");
        assertThat(put(KEY).v1().header("date", "today").outcome()).isEqualTo("403 AccessDenied");
        server.pass(Duration.ofMinutes(30).minusSeconds(1));
        var now = TestOss.NOW.plus(Duration.ofMinutes(30));
        assertThat(put(KEY).at(now).v1().outcome()).isEqualTo("200");
        server.pass(Duration.ofSeconds(1));
        assertThat(put(KEY).at(now).v1().outcome()).isEqualTo("403 SecurityTokenExpired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../face.jpg",
                "a/../../b.jpg",
                "a/./b.jpg",
                "..%2F..%2Fetc%2Fpasswd",
                "a\\..\\b.jpg",
                "a\u0000b.jpg",
                "a\nb.jpg"
            })
    void tricksWithPathsAreNoNames(String trick) throws Exception {
        var key = PATH + Percent.decode(trick);
        assertThat(owner("GET", key).v1().outcome()).isIn("400 InvalidObjectName", "400 BadRequest");
        assertThat(put(key).v4().outcome()).isIn("400 InvalidObjectName", "400 BadRequest");
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "%C3%28", "%ff", "a%0"})
    void aPathThatIsNoTextIsRefused(String path) throws Exception {
        assertThat(owner("GET")
                        .v1()
                        .addressed("127.0.0.1", "/verify-external-image/" + path)
                        .send())
                .startsWith("HTTP/1.1 400 ")
                .contains("<Error><Code>");
        nothingIsLeft();
    }

    @Test
    void keysEndAtTheirDocumentedLength() throws Exception {
        var longest = PATH + "张".repeat((1023 - PATH.length()) / 3);
        assertThat(put(longest).v4().outcome()).isEqualTo("200");
        assertThat(put(longest + "张").v4().outcome()).isEqualTo("400 InvalidObjectName");
        assertThat(put(PATH + "x".repeat(100_000)).v1().outcome()).isEqualTo("400 InvalidObjectName");
        assertThat(put(PATH + "x".repeat(300_000)).v1().send())
                .startsWith("HTTP/1.1 4")
                .contains("<Error><Code>");
        assertThat(put("").v1().outcome()).isEqualTo("501 NotImplemented");
    }

    @Test
    void otherBytesThanTheSenderComputedAreNotStored() throws Exception {
        var right = Base64.getEncoder().encodeToString(md5(PICTURE));
        var wrong = Base64.getEncoder().encodeToString(md5(new byte[1]));
        assertThat(put(KEY).header("content-md5", wrong).v1().outcome()).isEqualTo("400 InvalidDigest");
        assertThat(put(KEY).header("content-md5", "AAAA").v1().outcome()).isEqualTo("400 InvalidDigest");
        assertThat(put(KEY).header("content-md5", "not base64!").v1().outcome()).isEqualTo("400 InvalidDigest");
        assertThat(put(KEY).header("x-oss-hash-crc64ecma", "1").v4().outcome()).isEqualTo("400 InvalidDigest");
        assertThat(put(KEY).header("x-oss-hash-crc64ecma", "-1").v4().outcome()).isEqualTo("400 InvalidArgument");
        nothingIsLeft();
        assertThat(put(KEY).header("content-md5", right)
                        .header("x-oss-hash-crc64ecma", crc(PICTURE))
                        .v4()
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void sizeEndsAtTheLimitAnnouncedOrNot() throws Exception {
        assertThat(put(KEY).body(jpeg(LIMIT)).v1().outcome()).isEqualTo("200");
        owner("DELETE").v1().send();
        assertThat(put(KEY).body(jpeg(LIMIT + 1)).v1().outcome()).isEqualTo("400 EntityTooLarge");
        assertThat(new OssCall(server, "PUT", KEY)
                        .by(grant)
                        .chunked(chunks(jpeg(LIMIT + 1), 64_000))
                        .v1()
                        .outcome())
                .isEqualTo("400 EntityTooLarge");
        assertThat(put(KEY).header("content-length", "99999999999")
                        .header("expect", "100-continue")
                        .v1()
                        .outcome())
                .isEqualTo("400 EntityTooLarge");
        assertThat(new OssCall(server, "PUT", KEY).by(grant).v1().outcome()).isEqualTo("411 MissingContentLength");
        nothingIsLeft();
    }

    @Test
    void whatIsNoPictureIsNotStoredWhateverItIsCalled() throws Exception {
        for (var content :
                new String[] {"", "x", "<html><script>alert(1)</script>", "%PDF-1.7 ...............", "PK"}) {
            assertThat(put(KEY).body(content.getBytes(UTF_8)).v1().outcome())
                    .as(content)
                    .isEqualTo("400 InvalidArgument");
        }
        nothingIsLeft();
    }

    @Test
    void aBodyShorterThanDeclaredLeavesNothing() throws Exception {
        var call = put(KEY).header("content-length", String.valueOf(PICTURE.length + 10))
                .v1();
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(call.head());
            socket.getOutputStream().write(PICTURE);
            socket.shutdownOutput();
            assertThat(OssCall.outcome(TestOss.read(socket))).isIn("400 IncompleteBody", "no answer");
        }
        var broken = new OssCall(server, "PUT", KEY)
                .by(grant)
                .chunked("zz\r\nabc".getBytes(UTF_8))
                .v1();
        assertThat(broken.send()).startsWith("HTTP/1.1 400 ").contains("<Error><Code>");
        nothingIsLeft();
    }

    @Test
    void aBodyLongerThanDeclaredIsNoSecondRequest() throws Exception {
        var longer = Arrays.copyOf(PICTURE, PICTURE.length + 100);
        var head = new String(put(KEY).v1().head(), UTF_8).replace("Connection: close\r\n", "");
        var answer = server.exchange(head.getBytes(UTF_8), longer);
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ").contains("<Error><Code>");
        assertThat(owner("GET").v1().send()).endsWith("\r\n\r\n" + new String(PICTURE, ISO_8859_1));
    }

    @Test
    void aClientThatFallsSilentIsToldSoAndLeavesNothing() throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(put(KEY).v1().head());
            socket.getOutputStream().write(PICTURE, 0, 20_000);
            assertThat(OssCall.outcome(TestOss.read(socket))).isEqualTo("400 RequestTimeout");
        }
        nothingIsLeft();
    }

    @Test
    void aClientThatDripsIsCutOff() throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(put(KEY).v1().head());
            var line = new Thread(() -> drip(socket));
            line.start();
            assertThat(OssCall.outcome(TestOss.read(socket))).isEqualTo("400 RequestTimeout");
            line.interrupt();
            line.join();
        }
        nothingIsLeft();
    }

    /** Fast enough for whoever looks only at how much comes in a second. */
    private static void drip(Socket socket) {
        try {
            for (int sent = 0; sent < PICTURE.length; sent += 300) {
                socket.getOutputStream().write(PICTURE, sent, Math.min(300, PICTURE.length - sent));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (java.io.IOException | InterruptedException e) {
            // Cut off.
        }
    }

    @Test
    void whatIsNotOfferedIsSaidToBeSo() throws Exception {
        put(KEY).v1().send();
        assertThat(new OssCall(server, "POST", KEY)
                        .parameter("uploads", "")
                        .v1()
                        .outcome())
                .isEqualTo("501 NotImplemented");
        assertThat(owner("GET").parameter("acl", "").v1().outcome()).isEqualTo("501 NotImplemented");
        assertThat(owner("GET")
                        .parameter("x-oss-process", "image/resize,w_1")
                        .v1()
                        .outcome())
                .isEqualTo("501 NotImplemented");
        assertThat(put(KEY).header("x-oss-copy-source", "/a/b").v1().outcome()).isEqualTo("501 NotImplemented");
        assertThat(put(KEY).header("x-oss-object-acl", "public-read").v1().outcome())
                .isEqualTo("403 AccessDenied");
        assertThat(put(KEY).header("x-oss-forbid-overwrite", "true").v1().outcome())
                .isEqualTo("409 FileAlreadyExists");
        assertThat(new OssCall(server, "PATCH", KEY).v1().outcome()).isEqualTo("405 MethodNotAllowed");
        assertThat(new OssCall(server, "GET", "").v1().outcome()).isEqualTo("501 NotImplemented");
        assertThat(owner("GET").bucket("no-such-bucket").v1().outcome()).isEqualTo("404 NoSuchBucket");
        assertThat(owner("GET").outcome()).isEqualTo("403 AccessDenied");
        assertThat(owner("GET").header("authorization", "Bearer x").outcome()).isEqualTo("400 InvalidArgument");
        assertThat(owner("GET").header("authorization", "OSS x").outcome()).isEqualTo("400 InvalidArgument");
        assertThat(owner("GET")
                        .header("authorization", "OSS4-HMAC-SHA256 Credential=a/b,Signature=c")
                        .outcome())
                .isEqualTo("400 InvalidArgument");
        assertThat(server.exchange("nonsense\r\n\r\n".getBytes(UTF_8)))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/xml")
                .contains("<Error><Code>BadRequest</Code>");
    }

    private static byte[] jpeg(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private static byte[] chunks(byte[] bytes, int size) {
        var out = new java.io.ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += size) {
            int length = Math.min(size, bytes.length - at);
            out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
            out.write(bytes, at, length);
            out.writeBytes("\r\n".getBytes(UTF_8));
        }
        out.writeBytes("0\r\n\r\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    private static byte[] md5(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static String crc(byte[] bytes) {
        var crc = new Crc64();
        crc.update(bytes, 0, bytes.length);
        return Long.toUnsignedString(crc.getValue());
    }
}
