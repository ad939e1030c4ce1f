package dev.shiren.wire.rpc;

import dev.shiren.operation.CommonErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.springframework.stereotype.Component;

/** Reads request bodies within limits: 8 MB each, and together no more than a share of the heap. */
@Component
final class Body {

    private static final int LIMIT = 8 * 1024 * 1024;

    /** How much of a body over the limit is read away, so that its sender gets to read the answer. */
    private static final int PATIENCE = 8 * LIMIT;

    private static final int KILOBYTE = 1_024;
    private static final int ALWAYS_ROOM = 64 * KILOBYTE;
    private static final int WAIT_SECONDS = 5;
    private static final byte[] NONE = new byte[0];

    /** In kilobytes. */
    private final Semaphore room;

    Body(RpcSettings settings) {
        long share = Runtime.getRuntime().maxMemory() / 100 * settings.bodyMemory() / KILOBYTE;
        this.room = new Semaphore((int) Math.max(2L * LIMIT / KILOBYTE, Math.min(share, Integer.MAX_VALUE)));
    }

    /**
     * Lends the body to the work. Large bodies hold their share of memory until it is done.
     *
     * @throws dev.shiren.operation.ApiException for a body that is too large, broken or incomplete
     */
    <T> T lend(Request request, Function<byte[], T> work) {
        long announced = request.getLength();
        // RFC 9112, 6.3: a request that announces neither a length nor chunks has no body.
        if (announced == 0 || (announced < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING))) {
            return work.apply(NONE);
        }
        int reserved = announced > 0 && announced <= ALWAYS_ROOM ? 0 : reserve(announced);
        try {
            return work.apply(read(request));
        } finally {
            room.release(reserved);
        }
    }

    private int reserve(long announced) {
        int wanted = (int) Math.min(announced < 0 ? LIMIT : announced, LIMIT) / KILOBYTE + 1;
        try {
            if (room.tryAcquire(wanted, WAIT_SECONDS, TimeUnit.SECONDS)) {
                return wanted;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw CommonErrors.SERVICE_UNAVAILABLE.exception();
    }

    private static byte[] read(Request request) {
        try (var in = Content.Source.asInputStream(request)) {
            var body = in.readNBytes(LIMIT);
            if (body.length == LIMIT && in.read() >= 0) {
                discard(in);
                throw RpcErrors.BODY_TOO_LARGE.exception();
            }
            return body;
        } catch (EOFException e) {
            // Jetty reports a broken chunk as an early end, too; only a body with a length can be too short.
            throw (request.getLength() >= 0 ? RpcErrors.LENGTH_MISMATCH : RpcErrors.MALFORMED).exception();
        } catch (BadMessageException e) {
            throw RpcErrors.MALFORMED.exception();
        } catch (IOException e) {
            throw (e.getCause() instanceof TimeoutException ? RpcErrors.TIMEOUT : RpcErrors.MALFORMED).exception();
        }
    }

    private static void discard(InputStream in) throws IOException {
        var sink = new byte[ALWAYS_ROOM];
        int patience = PATIENCE;
        for (int read = in.read(sink); read >= 0 && patience > 0; read = in.read(sink)) {
            patience -= read;
        }
    }

    /**
     * Holds a body to what its headers say of it; apart from reading it, so that a refusal can be framed as it asks.
     *
     * @throws dev.shiren.operation.ApiException for a body that is no UTF-8 form or has another digest
     */
    static void check(Request request, byte[] body) {
        checkType(request, body);
        checkDigest(request, body);
    }

    private static void checkType(Request request, byte[] body) {
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || body.length == 0) {
            return;
        }
        var parts = type.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "").split(";", -1);
        var form = parts[0].equals("application/x-www-form-urlencoded");
        for (int i = 1; i < parts.length; i++) {
            form &= !parts[i].startsWith("charset=") || parts[i].matches("charset=utf-?8");
        }
        if (!form) {
            throw CommonErrors.INVALID_PARAMETER.because(
                    "The Content-Type of a request body is application/x-www-form-urlencoded in UTF-8.");
        }
    }

    private static void checkDigest(Request request, byte[] body) {
        var announced = request.getHeaders().get(HttpHeader.CONTENT_MD5);
        if (announced == null || announced.isBlank()) {
            return;
        }
        try {
            var actual = MessageDigest.getInstance("MD5").digest(body);
            if (!Base64.getEncoder().encodeToString(actual).equals(announced.strip())) {
                throw RpcErrors.MD5_MISMATCH.exception();
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
