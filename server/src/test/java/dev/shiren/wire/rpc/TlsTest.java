package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
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
    void plainHttpCanBeForbidden(@TempDir Path data) throws Exception {
        try (var server = TestServer.start(data, "--shiren.rpc.require-tls=true")) {
            assertThat(exchange(plain(server.port())))
                    .startsWith("HTTP/1.1 400")
                    .contains("InvalidProtocol.NeedSsl");
            assertThat(exchange(secure(server.port()))).contains("\"Code\":\"MissingAction\"");
        }
    }
}
