package dev.shiren.wire.oss;

import dev.shiren.media.PictureType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Tells a picture by its first bytes before anything of it is passed on. */
final class PictureOnly extends InputStream {

    private static final byte[] NONE = new byte[0];

    private final InputStream in;
    private byte[] head = NONE;
    private int headRead;
    private boolean begun;

    PictureOnly(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (!begun) {
            begun = true;
            head = head();
        }
        if (headRead < head.length) {
            int given = Math.min(length, head.length - headRead);
            System.arraycopy(head, headRead, bytes, offset, given);
            headRead += given;
            return given;
        }
        return in.read(bytes, offset, length);
    }

    private byte[] head() throws IOException {
        var start = in.readNBytes(PictureType.HEAD);
        if (PictureType.of(start).isEmpty()) {
            throw OssError.INVALID_ARGUMENT.because(
                    "The object is no picture of a known format (JPEG, PNG, BMP, GIF, WebP).");
        }
        return start;
    }
}
