package dev.shiren.wire.rpc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Reads what a request's URL and Host header say. */
final class Urls {

    private static final byte[] NOTHING = new byte[0];

    private Urls() {}

    /** The raw query string as bytes; empty when there is none. */
    static byte[] query(Request request) {
        return Optional.ofNullable(request.getHttpURI().getQuery())
                .map(query -> query.getBytes(StandardCharsets.UTF_8))
                .orElse(NOTHING);
    }

    /** What can be read of the query's parameters; for framing an error. */
    static Parameters readable(byte[] query) {
        return Parameters.readable(query, NOTHING);
    }

    /** The host called, without port. */
    static String host(Request request) {
        return Optional.ofNullable(Request.getServerName(request)).orElse("");
    }

    /** Scheme, host and port under which the caller reached the server. */
    static URI base(Request request) {
        var scheme = request.isSecure() ? "https" : "http";
        int port = Request.getServerPort(request);
        var usual = port == (request.isSecure() ? 443 : 80);
        return URI.create(scheme + "://" + host(request) + (usual ? "" : ":" + port));
    }
}
