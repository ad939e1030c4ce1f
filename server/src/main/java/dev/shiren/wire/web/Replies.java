package dev.shiren.wire.web;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON that nobody keeps. */
final class Replies {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    value -> value.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT))
            .build();

    private Replies() {}

    static void json(Response response, Callback callback, int status, Object value) {
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        response.setStatus(status);
        var body = JSON.writeValueAsBytes(value);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    static void error(Response response, Callback callback, int status, String error) {
        json(response, callback, status, Map.of("error", error));
    }

    /** What JSON says; empty for null. */
    static <T> Optional<T> read(byte[] body, Class<T> type) {
        return Optional.ofNullable(JSON.readValue(body, type));
    }
}
