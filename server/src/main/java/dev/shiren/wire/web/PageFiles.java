package dev.shiren.wire.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Serves the page and its files from the class path. What a browser may load for it comes from here and nowhere else. */
@Component
@Order(0)
final class PageFiles extends Handler.Abstract {

    static final String PAGE = "/verify";
    private static final String FILES = "/h5/";
    private static final String ROOT = "/dev/shiren/web/h5/";
    private static final String INDEX = "index.html";

    /** No dots but before the ending, so that nothing above the root can be named. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");

    private static final Pattern HASHED = Pattern.compile("assets/.+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "wasm", "application/wasm",
            "bin", "application/octet-stream");

    private final String policy;
    private final Map<String, Optional<File>> known = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // written out and never compared
    private record File(byte[] content, Optional<byte[]> compressed) {}

    PageFiles(WebSettings settings) {
        var ancestors = settings.frameAncestors().isEmpty()
                ? "'none'"
                : settings.frameAncestors().stream().collect(Collectors.joining(" "));
        // WebAssembly is compiled, not run from text: it needs no more than its own permission.
        this.policy = Stream.of(
                        "default-src 'none'",
                        "script-src 'self' 'wasm-unsafe-eval'",
                        "style-src 'self'",
                        "img-src 'self' blob: data:",
                        "media-src 'self' blob:",
                        "connect-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors " + ancestors)
                .collect(Collectors.joining("; "));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getCanonicalPath();
        var name = PAGE.equals(path)
                ? Optional.of(INDEX)
                : Optional.of(path).filter(any -> any.startsWith(FILES)).map(any -> any.substring(FILES.length()));
        if (name.isEmpty() || path.startsWith(PageApi.PATH)) {
            return false;
        }
        secure(response.getHeaders());
        var read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var file = name.filter(any -> read && NAME.matcher(any).matches()).flatMap(this::file);
        if (file.isEmpty()) {
            Replies.error(
                    response,
                    callback,
                    read ? HttpStatus.NOT_FOUND_404 : HttpStatus.METHOD_NOT_ALLOWED_405,
                    "NOT_FOUND");
            return true;
        }
        send(request, response, callback, name.get(), file.get());
        return true;
    }

    private static void send(Request request, Response response, Callback callback, String name, File file) {
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, TYPES.getOrDefault(ending(name), "application/octet-stream"));
        headers.put(
                HttpHeader.CACHE_CONTROL,
                HASHED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache");
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        var accepted = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING))
                .orElse("");
        var small = file.compressed()
                .filter(any -> accepted.toLowerCase(Locale.ROOT).contains("gzip"));
        small.ifPresent(any -> headers.put(HttpHeader.CONTENT_ENCODING, "gzip"));
        var content = small.orElse(file.content());
        headers.put(HttpHeader.CONTENT_LENGTH, content.length);
        var body = request.getMethod().equals("HEAD") ? ByteBuffer.allocate(0) : ByteBuffer.wrap(content);
        response.write(true, body, callback);
    }

    private void secure(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        // The page's address carries the token.
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Files are few and never change: each is read once. */
    private Optional<File> file(String name) {
        return known.computeIfAbsent(name, any -> content(any).map(bytes -> new File(bytes, content(any + ".gz"))));
    }

    private static Optional<byte[]> content(String name) {
        try (var in = PageFiles.class.getResourceAsStream(ROOT + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
