package dev.shiren.vision.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether the parts of a WebP keep to what its header promises (WebP container specification, RFC 9649). The decoder judges a
 * picture by the header, but allocates what each part asks for and decodes every part that it meets.
 */
final class WebpFrames {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int FRAME_HEAD = 16;
    private static final int LOSSY = 0x20385056; // "VP8 "
    private static final int LOSSLESS = 0x4c385056; // "VP8L"
    private static final int ALPHA = 0x48504c41; // "ALPH"
    private static final int PROFILE = 0x50434349; // "ICCP"
    private static final int FRAME = 0x464d4e41; // "ANMF"
    private static final int SIDE = 0x3fff;

    private final ByteBuffer in;
    private final long maxPixels;

    private WebpFrames(ByteBuffer in, long maxPixels) {
        this.in = in;
        this.maxPixels = maxPixels;
    }

    /** True when there is at most one picture and one alpha plane to decode, alone or in each frame, none above the limit. */
    static boolean arePlausible(byte[] bytes, long maxPixels) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new WebpFrames(in, maxPixels).arePlausible(FIRST_CHUNK, bytes.length);
    }

    private boolean arePlausible(long first, long end) {
        int pictures = 0;
        int alphas = 0;
        int profiles = 0;
        boolean plausible = true;
        for (long at = first; plausible && at < end && at + CHUNK_HEAD <= in.limit(); ) {
            int start = (int) at + CHUNK_HEAD;
            long length = in.getInt((int) at + 4) & 0xffffffffL;
            switch (in.getInt((int) at)) {
                case LOSSY -> plausible = ++pictures == 1 && isWithinLimit(start);
                case LOSSLESS -> plausible = ++pictures == 1;
                case ALPHA -> plausible = ++alphas == 1;
                case PROFILE -> plausible = ++profiles == 1 && isWholeProfile(start, length);
                case FRAME -> plausible = first != FIRST_CHUNK || arePlausible(start + FRAME_HEAD, start + length);
                default -> {}
            }
            at = start + length + (length & 1);
        }
        return plausible;
    }

    /** A lossy picture has its own size (RFC 6386, 9.1), which need not be the one in the file's header. */
    private boolean isWithinLimit(int start) {
        return start + 10 > in.limit()
                || (long) (in.getShort(start + 6) & SIDE) * (in.getShort(start + 8) & SIDE) <= maxPixels;
    }

    /** A colour profile begins with its own length (ICC.1, 7.2.2). */
    private boolean isWholeProfile(int start, long length) {
        return start + 4 > in.limit() || (Integer.reverseBytes(in.getInt(start)) & 0xffffffffL) <= length;
    }
}
