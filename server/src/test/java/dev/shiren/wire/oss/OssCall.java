package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.media.store.UploadGrants.Grant;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One signed request, written apart from the server's own code so that the two can disagree. */
final class OssCall {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final TestOss server;
    private final String method;
    private final String key;
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> query = new TreeMap<>();
    private String bucket = TestOss.BUCKET;
    private String host = "127.0.0.1";
    private String target = "";
    private String keyId = TestOss.ROOT.id();
    private String secret = TestOss.ROOT.secret();
    private String token = "";
    private Instant at = TestOss.NOW;
    private byte[] body = new byte[0];

    OssCall(TestOss server, String method, String key) {
        this.server = server;
        this.method = method;
        this.key = key;
    }

    OssCall by(Grant grant) {
        return by(grant.accessKeyId(), grant.accessKeySecret(), grant.securityToken());
    }

    OssCall by(String id, String itsSecret, String itsToken) {
        keyId = id;
        secret = itsSecret;
        token = itsToken;
        return this;
    }

    OssCall at(Instant time) {
        at = time;
        return this;
    }

    OssCall bucket(String name) {
        bucket = name;
        return this;
    }

    /** The host to name, and the path to ask for in place of {@code /BUCKET/KEY}. */
    OssCall addressed(String name, String path) {
        host = name;
        target = path;
        return this;
    }

    OssCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    OssCall parameter(String name, String value) {
        query.put(name, value);
        return this;
    }

    OssCall body(byte[] bytes) {
        body = bytes;
        return header("content-length", String.valueOf(bytes.length)).header("content-type", "image/jpeg");
    }

    OssCall chunked(byte[] chunks) {
        body = chunks;
        return header("transfer-encoding", "chunked").header("content-type", "image/jpeg");
    }

    /** Signed in the headers by version 1. */
    OssCall v1() throws GeneralSecurityException {
        header("date", HTTP_DATE.format(at));
        if (!token.isEmpty()) {
            header("x-oss-security-token", token);
        }
        return header("authorization", "OSS " + keyId + ":" + signatureV1(HTTP_DATE.format(at)));
    }

    /** Signed in the URL by version 1. */
    OssCall urlV1(Instant expires) throws GeneralSecurityException {
        if (!token.isEmpty()) {
            parameter("security-token", token);
        }
        var signature = signatureV1(String.valueOf(expires.getEpochSecond()));
        return parameter("OSSAccessKeyId", keyId)
                .parameter("Expires", String.valueOf(expires.getEpochSecond()))
                .parameter("Signature", signature);
    }

    private String signatureV1(String date) throws GeneralSecurityException {
        var oss = headers.entrySet().stream()
                .filter(one -> one.getKey().startsWith("x-oss-"))
                .map(one -> one.getKey() + ":" + one.getValue() + "\n")
                .collect(Collectors.joining());
        var sub = query.entrySet().stream()
                .map(one -> one.getValue().isEmpty() ? one.getKey() : one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
        var text = method + "\n" + headers.getOrDefault("content-md5", "") + "\n"
                + headers.getOrDefault("content-type", "") + "\n" + date + "\n" + oss + "/" + bucket + "/" + key
                + (sub.isEmpty() ? "" : "?" + sub);
        return Base64.getEncoder().encodeToString(mac("HmacSHA1", secret.getBytes(UTF_8), text));
    }

    /** Signed in the headers by version 4. */
    OssCall v4() throws GeneralSecurityException {
        header("x-oss-date", BASIC.format(at)).header("x-oss-content-sha256", "UNSIGNED-PAYLOAD");
        if (!token.isEmpty()) {
            header("x-oss-security-token", token);
        }
        return header(
                "authorization",
                "OSS4-HMAC-SHA256 Credential=" + keyId + "/" + scope() + ",Signature=" + signatureV4());
    }

    /** Signed in the URL by version 4. */
    OssCall urlV4(long seconds) throws GeneralSecurityException {
        parameter("x-oss-signature-version", "OSS4-HMAC-SHA256")
                .parameter("x-oss-credential", keyId + "/" + scope())
                .parameter("x-oss-date", BASIC.format(at))
                .parameter("x-oss-expires", String.valueOf(seconds));
        if (!token.isEmpty()) {
            parameter("x-oss-security-token", token);
        }
        return parameter("x-oss-signature", signatureV4());
    }

    private String scope() {
        return BASIC.format(at).substring(0, 8) + "/cn-shanghai/oss/aliyun_v4_request";
    }

    private String signatureV4() throws GeneralSecurityException {
        var signed = headers.entrySet().stream()
                .filter(one -> one.getKey().startsWith("x-oss-") || one.getKey().matches("content-(type|md5)"))
                .map(one -> one.getKey() + ":" + one.getValue() + "\n")
                .collect(Collectors.joining());
        var canonical = method + "\n" + encode("/" + bucket + "/" + key).replace("%2F", "/") + "\n" + encodedQuery()
                + "\n" + signed + "\n\nUNSIGNED-PAYLOAD";
        var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8));
        var text = "OSS4-HMAC-SHA256\n" + BASIC.format(at) + "\n" + scope() + "\n"
                + HexFormat.of().formatHex(digest);
        var derived = ("aliyun_v4" + secret).getBytes(UTF_8);
        for (var step : scope().split("/")) {
            derived = mac("HmacSHA256", derived, step);
        }
        return HexFormat.of().formatHex(mac("HmacSHA256", derived, text));
    }

    private String encodedQuery() {
        return query.entrySet().stream()
                .map(one -> encode(one.getKey()) + (one.getValue().isEmpty() ? "" : "=" + encode(one.getValue())))
                .collect(Collectors.joining("&"));
    }

    /** The request's bytes up to its body. */
    byte[] head() {
        var path = target.isEmpty() ? "/" + bucket + "/" + encode(key).replace("%2F", "/") : target;
        var text = new StringBuilder(method + " " + path + (query.isEmpty() ? "" : "?" + encodedQuery())
                + " HTTP/1.1\r\n" + "Host: " + host + "\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(UTF_8);
    }

    /** The whole answer, head and body. */
    String send() throws IOException {
        return server.exchange(head(), body);
    }

    /** The status and, for an error, its code. */
    String outcome() throws IOException {
        return outcome(send());
    }

    static String outcome(String answer) {
        var status = answer.isEmpty() ? "no answer" : answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        int code = answer.indexOf("<Code>");
        return code < 0 ? status : status + " " + answer.substring(code + "<Code>".length(), answer.indexOf("</Code>"));
    }

    private static byte[] mac(String algorithm, byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
