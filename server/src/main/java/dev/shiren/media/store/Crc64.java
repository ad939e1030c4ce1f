package dev.shiren.media.store;

import java.util.zip.Checksum;

/** CRC-64/XZ: the ECMA-182 polynomial, reflected, as the object-store protocol answers it. */
public final class Crc64 implements Checksum {

    private static final long POLYNOMIAL = 0xC96C_5795_D787_0F42L;
    private static final long[] TABLE = new long[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
            }
            TABLE[i] = value;
        }
    }

    private long state = -1;

    @Override
    public void update(int b) {
        state = TABLE[(int) (state ^ b) & 0xff] ^ (state >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
