package dev.shiren.wire.oss;

import dev.shiren.media.MediaSettings;
import dev.shiren.media.store.OssSettings;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * A body on its way in, held to its limits piece by piece. What is wrong with it is an {@link OssException}, so that an
 * {@link IOException} while an object is stored is always the store's.
 */
final class OssBody extends InputStream {

    /** How many times the limit is read away of a refused body, so that its sender gets to read the answer. */
    private static final int PATIENCE = 4;

    private static final int PIECE = 16 * 1024;

    /** What may surround the picture in a form, in bytes. */
    private static final int FORM = 64 * 1024;

    private final Request request;
    private final InputStream in;
    private final long limit;
    private final long deadline;
    private long received;

    OssBody(Request request, MediaSettings media, OssSettings settings) {
        this.request = request;
        this.in = Content.Source.asInputStream(request);
        this.limit = media.maxSize().toBytes() + (request.getMethod().equals("POST") ? FORM : 0);
        this.deadline = System.nanoTime() + settings.uploadWithin().toNanos();
    }

    /**
     * Refuses what needs no reading to be refused.
     *
     * @throws OssException {@code MissingContentLength} or {@code EntityTooLarge}
     */
    void checkLength() {
        long announced = request.getLength();
        if (announced < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            throw OssError.MISSING_LENGTH.exception();
        }
        if (announced > limit) {
            throw tooLarge();
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return receive(bytes, offset, length);
    }

    private int receive(byte[] bytes, int offset, int length) {
        int read = receiveAny(bytes, offset, length);
        received += Math.max(read, 0);
        if (received > limit) {
            throw tooLarge();
        }
        return read;
    }

    private int receiveAny(byte[] bytes, int offset, int length) {
        if (System.nanoTime() > deadline) {
            throw OssError.REQUEST_TIMEOUT.exception();
        }
        try {
            return in.read(bytes, offset, length);
        } catch (EOFException e) {
            // Jetty reports a broken chunk as an early end, too; only a body with a length can be too short.
            throw (request.getLength() >= 0 ? OssError.INCOMPLETE_BODY : OssError.MALFORMED).exception();
        } catch (BadMessageException e) {
            throw (e.getCode() == HttpStatus.REQUEST_TIMEOUT_408 ? OssError.REQUEST_TIMEOUT : OssError.MALFORMED)
                    .exception();
        } catch (IOException e) {
            throw (e.getCause() instanceof TimeoutException ? OssError.REQUEST_TIMEOUT : OssError.INCOMPLETE_BODY)
                    .exception();
        }
    }

    private OssException tooLarge() {
        return OssError.ENTITY_TOO_LARGE.because(
                OssError.ENTITY_TOO_LARGE.message() + " The limit is " + limit + " bytes.");
    }

    /** Reads away what is left of a refused body, unless its sender waits for being told to go on. */
    void discard() {
        boolean waits = request.getHeaders().contains(HttpHeader.EXPECT) && received == 0;
        if (waits || request.getLength() > PATIENCE * limit) {
            return;
        }
        try {
            var sink = new byte[PIECE];
            long patience = PATIENCE * limit;
            for (int read = 0; read >= 0 && patience > 0; patience -= Math.max(read, 0)) {
                read = receiveAny(sink, 0, sink.length);
            }
        } catch (OssException e) {
            // It is refused already.
        }
    }
}
