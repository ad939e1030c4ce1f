package dev.shiren.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests as bytes on a socket. */
final class RawCall {

    private static final int TIMEOUT_MILLIS = 60_000;

    private RawCall() {}

    /** Signed query strings of the protocol, written without any client. */
    static String signed(Key key, String method, Map<String, String> parameters) {
        var all = new TreeMap<>(Map.of(
                "AccessKeyId", key.id(),
                "Version", "2018-09-16",
                "Format", "JSON",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureVersion", "1.0",
                "SignatureNonce", UUID.randomUUID().toString(),
                "Timestamp",
                        java.time.Instant.now()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString()));
        all.putAll(parameters);
        var text = method + "&%2F&" + encode(query(all));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((key.secret() + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            all.put(
                    "Signature",
                    Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return query(all);
    }

    private static String query(Map<String, String> parameters) {
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

    static String get(String query) {
        return "GET /?" + query + " HTTP/1.1\r\nHost: shiren\r\nConnection: close\r\n\r\n";
    }

    static String post(String form) {
        return "POST / HTTP/1.1\r\nHost: shiren\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form;
    }

    /** Sends bytes, and reads until the server closes. */
    static String send(String address, byte[] request) throws IOException {
        var parts = address.split(":", 2);
        try (var socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String send(String address, String request) throws IOException {
        return send(address, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Lets a client call a socket that only listens, and gives what it sent, to be closed by the server. */
    static byte[] record(java.util.function.Consumer<String> call) throws IOException {
        try (var trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var caller = new Thread(() -> call.accept("127.0.0.1:" + trap.getLocalPort()));
            caller.start();
            try (var socket = trap.accept()) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                var head = new ByteArrayOutputStream();
                while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    head.write(socket.getInputStream().read());
                }
                var text = head.toString(StandardCharsets.ISO_8859_1);
                int length = text.lines()
                        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
                var body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
                return (text.replaceAll("(?i)connection: keep-alive", "Connection: close") + body)
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        }
    }
}
