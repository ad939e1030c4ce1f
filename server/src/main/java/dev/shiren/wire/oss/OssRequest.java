package dev.shiren.wire.oss;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * A request's head as signatures see it.
 *
 * @param host without port, lower case
 * @param path decoded, with its leading slash
 * @param query decoded, by name
 * @param headers by lower-case name; of a repeated one the values with commas between them
 */
record OssRequest(
        String method, String host, String path, SortedMap<String, String> query, SortedMap<String, String> headers) {

    /** Every header, sub-resource and form field of the protocol's own begins so. */
    static final String PREFIX = "x-oss-";

    static OssRequest of(Request request) {
        var headers = new TreeMap<String, String>();
        for (HttpField field : request.getHeaders()) {
            var value = field.getValue() == null ? "" : field.getValue().strip();
            headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (one, more) -> one + "," + more);
        }
        var uri = request.getHttpURI();
        var host = Optional.ofNullable(Request.getServerName(request)).orElse("");
        var path = Optional.ofNullable(uri.getPath()).orElse("/");
        return new OssRequest(
                request.getMethod(),
                host.toLowerCase(Locale.ROOT),
                Percent.decode(path),
                query(Optional.ofNullable(uri.getQuery()).orElse("")),
                headers);
    }

    private static SortedMap<String, String> query(String text) {
        var query = new TreeMap<String, String>();
        for (var pair : text.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.replace('+', ' ').split("=", 2);
                var value = parts.length == 2 ? Percent.decode(parts[1]) : "";
                if (query.put(Percent.decode(parts[0]), value) != null) {
                    // Which of the two was signed and which would be meant is anybody's guess.
                    throw OssError.INVALID_ARGUMENT.because("A query parameter is given twice.");
                }
            }
        }
        return query;
    }

    /** Empty when it is absent. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Empty when it is absent. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }
}
