package dev.shiren.wire.media;

import dev.shiren.media.MediaLinks;
import dev.shiren.media.PictureType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Answers {@code /media/ID?Expires=…&Signature=…}. A forged, an expired and an unknown link look the same. */
@Component
@Order(0)
final class MediaHandler extends Handler.Abstract {

    private final MediaLinks links;

    MediaHandler(MediaLinks links) {
        this.links = links;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getCanonicalPath();
        if (!path.startsWith(MediaLinks.PATH)) {
            return false;
        }
        var read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var picture = read
                ? picture(path.substring(MediaLinks.PATH.length()), Request.extractQueryParameters(request))
                : Optional.<byte[]>empty();
        if (picture.isEmpty()) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            return true;
        }
        var type = PictureType.of(picture.get()).map(PictureType::mime).orElse("application/octet-stream");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, picture.get().length);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        var body = request.getMethod().equals("HEAD") ? ByteBuffer.allocate(0) : ByteBuffer.wrap(picture.get());
        response.write(true, body, callback);
        return true;
    }

    private Optional<byte[]> picture(String id, Fields query) {
        var expires = Optional.ofNullable(query.getValue("Expires")).filter(text -> text.matches("\\d{1,18}"));
        var signature = Optional.ofNullable(query.getValue("Signature"));
        return expires.flatMap(end -> signature.flatMap(signed -> links.open(id, Long.parseLong(end), signed)));
    }
}
