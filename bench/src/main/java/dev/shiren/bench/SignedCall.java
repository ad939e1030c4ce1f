package dev.shiren.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A call as the official clients sign it (HMAC-SHA1), as the bytes of an HTTP request. */
record SignedCall(String method, Map<String, String> query, Map<String, String> form) {

    static final String KEY_ID = "bench";
    static final String SECRET = "a-secret-for-loopback-only";

    /** All parameters in the URL. */
    static SignedCall get(String version, String action, Map<String, String> parameters) {
        return signed("GET", version, action, parameters, Map.of());
    }

    /** The operation's parameters in the body. */
    static SignedCall post(String version, String action, Map<String, String> parameters) {
        return signed("POST", version, action, Map.of(), parameters);
    }

    private static SignedCall signed(
            String method, String version, String action, Map<String, String> own, Map<String, String> form) {
        var query = new TreeMap<>(own);
        query.put("Action", action);
        query.put("Version", version);
        query.put("Format", "JSON");
        query.put("AccessKeyId", KEY_ID);
        query.put("SignatureMethod", "HMAC-SHA1");
        query.put("SignatureVersion", "1.0");
        query.put("SignatureNonce", UUID.randomUUID().toString());
        query.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        var all = new TreeMap<>(query);
        all.putAll(form);
        query.put("Signature", signature(method + "&%2F&" + encoded(joined(all))));
        return new SignedCall(method, query, form);
    }

    private static String signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((SECRET + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
        }
    }

    /** The whole request for a connection that is kept. */
    byte[] bytes(URI server) {
        var body = joined(form);
        var head = "%s /?%s HTTP/1.1\r\nHost: %s\r\n".formatted(method, joined(query), server.getAuthority());
        if (!form.isEmpty()) {
            head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n"
                    .formatted(body.length());
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static String joined(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** RFC 3986, which the protocol signs with. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
