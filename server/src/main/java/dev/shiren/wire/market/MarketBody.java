package dev.shiren.wire.market;

import dev.shiren.wire.market.GatewayError.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a request's form within its limit. */
final class MarketBody {

    /** In bytes; larger pictures than are allowed have a status of their own, up to here. */
    static final int LIMIT = 8 * 1024 * 1024;

    /** How much of a body that is refused is read away, so that its sender gets to read the answer. */
    private static final int PATIENCE = 4 * LIMIT;

    private static final Logger LOG = LoggerFactory.getLogger(MarketBody.class);

    private MarketBody() {}

    /** The form's fields; a request without a body has none. */
    static Map<String, String> read(Request request) throws Refused {
        requireForm(request);
        if (request.getLength() > LIMIT) {
            throw GatewayError.BODY_TOO_LARGE.exception();
        }
        // RFC 9112, 6.3: a request that announces neither a length nor chunks has no body.
        if (request.getLength() < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            return Map.of();
        }
        var in = new Limited(Content.Source.asInputStream(request));
        try {
            return FormFields.read(in);
        } catch (IOException | HttpException.RuntimeException e) {
            throw (in.isOver() ? GatewayError.BODY_TOO_LARGE : GatewayError.BROKEN_OFF).exception();
        }
    }

    private static void requireForm(Request request) throws Refused {
        var type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        var media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.isEmpty() && !media.equals("application/x-www-form-urlencoded")) {
            throw GatewayError.INVALID_PARAM_LOCATION.exception();
        }
    }

    /** Reads away what is left of a refused request. */
    static void discard(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            // Its sender waits for a word before sending anything.
            return;
        }
        try {
            var in = Content.Source.asInputStream(request);
            var sink = new byte[16 * 1024];
            int left = PATIENCE;
            for (int read = in.read(sink); read >= 0 && left > 0; read = in.read(sink)) {
                left -= read;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A refused body broke off", e);
        }
    }

    /** Fails once it has given {@link #LIMIT} bytes and there are more. */
    private static final class Limited extends FilterInputStream {

        private int given;

        Limited(InputStream in) {
            super(in);
        }

        boolean isOver() {
            return given > LIMIT;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            given += Math.max(0, read);
            if (isOver()) {
                throw new IOException("More than " + LIMIT + " bytes");
            }
            return read;
        }
    }
}
