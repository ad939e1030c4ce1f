package dev.shiren.platform;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Makes the identifiers that leave the server. All come from a cryptographic source, so none can be guessed. */
public final class Ids {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** An upper-case UUID, as the protocol prints request ids. */
    public String requestId() {
        var bytes = bytes(16);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString().toUpperCase(Locale.ROOT);
    }

    /** 128 random bits as 32 lower-case hexadecimal digits. */
    public String token() {
        return HexFormat.of().formatHex(bytes(16));
    }

    /** The prefix and as many random characters without look-alikes (0 O, 1 l I). */
    public String id(String prefix, int length) {
        var text = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** So many random digits, the first of which is not 0. */
    public String digits(int count) {
        var text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (text.length() < count) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
