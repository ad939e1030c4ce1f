package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String REQUEST = "GET /?Format=JSON HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    private static Socket plain(int port) throws IOException {
        return new Socket("127.0.0.1", port);
    }

    private static Socket secure(int port) throws Exception {
        var trustAll = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trustAll}, null);
        return context.getSocketFactory().createSocket("127.0.0.1", port);
    }

    private static String exchange(Socket socket) throws IOException {
        try (socket) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static X509Certificate certificate(int port) throws Exception {
        try (var socket = (SSLSocket) secure(port)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void onePortSpeaksTlsAndPlainHttp(@TempDir Path data) throws Exception {
        try (var server = TestServer.start(data)) {
            assertThat(exchange(plain(server.port()))).contains("\"Code\":\"MissingAction\"");
            assertThat(exchange(secure(server.port()))).contains("\"Code\":\"MissingAction\"");
        }
    }

    @Test
    void theGeneratedCertificateIsKeptOverARestart(@TempDir Path data) throws Exception {
        X509Certificate first;
        try (var server = TestServer.start(data)) {
            first = certificate(server.port());
        }
        try (var server = TestServer.start(data)) {
            assertThat(certificate(server.port())).isEqualTo(first);
        }
        assertThat(first.getSubjectAlternativeNames().toString()).contains("localhost", "127.0.0.1");
    }

    @Test
    void anOwnCertificateIsShownFromAPkcs12File(@TempDir Path data) throws Exception {
        var store = ownCertificate(data.resolve("own.p12"));
        try (var server = TestServer.start(
                data,
                "--shiren.http.certificate=" + data.resolve("own.p12"),
                "--shiren.http.certificate-password=changeit")) {
            assertThat(certificate(server.port())).isEqualTo(store.getCertificate("own"));
        }
    }

    @Test
    void anOwnCertificateIsShownFromPemFiles(@TempDir Path data) throws Exception {
        var store = ownCertificate(data.resolve("own.p12"));
        var certificate = store.getCertificate("own");
        var chain = pem(data.resolve("chain.pem"), "CERTIFICATE", certificate.getEncoded());
        var key = store.getKey("own", "changeit".toCharArray());
        var secret = pem(data.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
        try (var server =
                TestServer.start(data, "--shiren.http.certificate=" + chain, "--shiren.http.private-key=" + secret)) {
            assertThat(certificate(server.port())).isEqualTo(certificate);
        }
    }

    private static KeyStore ownCertificate(Path file) throws Exception {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(List.of(
                        tool,
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=own"))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
    }

    @Test
    void plainHttpCanBeForbidden(@TempDir Path data) throws Exception {
        try (var server = TestServer.start(data, "--shiren.rpc.require-tls=true")) {
            assertThat(exchange(plain(server.port())))
                    .startsWith("HTTP/1.1 400")
                    .contains("InvalidProtocol.NeedSsl");
            assertThat(exchange(secure(server.port()))).contains("\"Code\":\"MissingAction\"");
        }
    }
}
