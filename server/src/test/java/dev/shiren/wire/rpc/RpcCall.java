package dev.shiren.wire.rpc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One signed request, written apart from the server's own code so that the two can disagree. */
final class RpcCall {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Makes a signature over the string to sign. */
    interface Signer {
        byte[] sign(byte[] text) throws GeneralSecurityException;
    }

    private final TestServer server;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> form = new LinkedHashMap<>();
    private String method = "GET";
    private String signedMethod = "";
    private Signer signer = hmac(TestServer.ROOT.secret());

    RpcCall(TestServer server, String action) {
        this.server = server;
        query.put("Action", action);
        query.put("Version", "2018-09-16");
        query.put("Format", "JSON");
        query.put("AccessKeyId", TestServer.ROOT.id());
        query.put("SignatureMethod", "HMAC-SHA1");
        query.put("SignatureVersion", "1.0");
        query.put("SignatureNonce", UUID.randomUUID().toString());
        query.put("Timestamp", "2026-01-02T03:04:05Z");
    }

    static Signer hmac(String secret) {
        return text -> {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(text);
        };
    }

    /** Sets a URL parameter before signing. */
    RpcCall with(String name, String value) {
        query.put(name, value);
        return this;
    }

    RpcCall without(String name) {
        query.remove(name);
        return this;
    }

    /** Sets a form parameter, which makes this a POST. */
    RpcCall form(String name, String value) {
        form.put(name, value);
        return post();
    }

    RpcCall post() {
        method = "POST";
        return this;
    }

    RpcCall signedBy(String id, Signer key) {
        signer = key;
        return with("AccessKeyId", id);
    }

    /** Signs as if sent with another method. */
    RpcCall signedAs(String other) {
        signedMethod = other;
        return this;
    }

    /** The signed query string. */
    String query() throws GeneralSecurityException {
        var all = new LinkedHashMap<>(form);
        all.putAll(query);
        if (!all.containsKey("Signature")) {
            var verb = signedMethod.isEmpty() ? method : signedMethod;
            var canonical = all.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                    .collect(Collectors.joining("&"));
            var text = verb + "&%2F&" + encode(canonical);
            query.put(
                    "Signature",
                    Base64.getEncoder().encodeToString(signer.sign(text.getBytes(StandardCharsets.UTF_8))));
        }
        return encoded(query);
    }

    String body() {
        return encoded(form);
    }

    HttpResponse<String> send() throws IOException, InterruptedException, GeneralSecurityException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/?" + query()))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body()))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
