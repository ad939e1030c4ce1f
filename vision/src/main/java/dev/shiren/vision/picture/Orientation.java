package dev.shiren.vision.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the stored picture must be turned to stand upright: the eight values of EXIF tag 0x0112 (EXIF 2.32, 4.6.4).
 *
 * <p>The one number is read here rather than by a metadata library, which would parse, inflate and allocate for all the
 * rest that a hostile file may carry.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURNED(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_TURNED_LEFT(true, true, false),
    TRANSVERSED(true, true, true),
    QUARTER_TURNED_RIGHT(true, false, true);

    private static final int TAG = 0x0112;
    private static final int EXIF_HEAD = 6;

    /** Whether rows become columns; then whether columns and rows of the result run backwards. */
    final boolean transposed;

    final boolean columnsReversed;
    final boolean rowsReversed;

    Orientation(boolean transposed, boolean columnsReversed, boolean rowsReversed) {
        this.transposed = transposed;
        this.columnsReversed = columnsReversed;
        this.rowsReversed = rowsReversed;
    }

    /** As the file says; upright where it says nothing or nonsense. */
    static Orientation of(byte[] bytes, Format format) {
        var in = ByteBuffer.wrap(bytes);
        return switch (format) {
            case JPEG -> inJpeg(in);
            case PNG -> inChunks(in, 8, 0x65584966, 4, 12);
            case WEBP -> inChunks(in.order(ByteOrder.LITTLE_ENDIAN), 12, 0x46495845, 0, 8);
            case GIF, BMP -> UPRIGHT;
        };
    }

    private static Orientation inJpeg(ByteBuffer in) {
        int at = 2;
        while (at + 4 <= in.limit() && (in.get(at) & 0xff) == 0xff) {
            int marker = in.get(at + 1) & 0xff;
            int length = in.getShort(at + 2) & 0xffff;
            if (marker == 0xda || length < 2) {
                break;
            }
            boolean exif = marker == 0xe1
                    && length >= EXIF_HEAD + 2
                    && at + 4 + EXIF_HEAD <= in.limit()
                    && in.getInt(at + 4) == 0x45786966;
            if (exif) {
                return inTiff(in, at + 4 + EXIF_HEAD, length - 2 - EXIF_HEAD);
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    /** PNG has length before type and a checksum after the data; RIFF has type before length and even padding. */
    private static Orientation inChunks(ByteBuffer in, int first, int wanted, int typeAt, int frame) {
        long at = first;
        boolean padded = typeAt == 0;
        while (at + 8 <= in.limit()) {
            int type = in.getInt((int) at + typeAt);
            long length = in.getInt((int) at + 4 - typeAt) & 0xffffffffL;
            if (type == wanted) {
                int start = (int) at + 8;
                boolean headed = start + EXIF_HEAD <= in.limit()
                        && in.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(start) == 0x45786966;
                return inTiff(in, headed ? start + EXIF_HEAD : start, (int) Math.min(length, in.limit() - start));
            }
            at += frame + length + (padded ? length & 1 : 0);
        }
        return UPRIGHT;
    }

    private static Orientation inTiff(ByteBuffer in, int start, int length) {
        if (start + 8 > in.limit() || length < 8) {
            return UPRIGHT;
        }
        var tiff = in.slice(start, Math.min(length, in.limit() - start));
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xffffffffL;
        if (directory + 2 > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = (int) directory + 2 + 12 * i;
            if (entry + 12 > tiff.limit()) {
                break;
            }
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
