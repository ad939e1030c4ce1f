package dev.shiren.wire.oss;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, read strictly: what is no UTF-8 is refused rather than guessed. */
final class Percent {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final int HEX = 16;

    private Percent() {}

    /**
     * Decodes once.
     *
     * @throws OssException {@code InvalidURI}
     */
    static String decode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(octet(text, i + 1));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw OssError.INVALID_URI.exception();
        }
    }

    private static int octet(String text, int at) {
        if (at + 2 > text.length()) {
            throw OssError.INVALID_URI.exception();
        }
        int high = Character.digit(text.charAt(at), HEX);
        int low = Character.digit(text.charAt(at + 1), HEX);
        if (high < 0 || low < 0) {
            throw OssError.INVALID_URI.exception();
        }
        return high * HEX + low;
    }

    /** Encodes all but unreserved characters (RFC 3986) and those that are kept. */
    static String encode(String text, String kept) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
