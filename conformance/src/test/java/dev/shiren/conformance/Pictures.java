package dev.shiren.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Files of pictures. */
final class Pictures {

    private static final int START_OF_IMAGE_LENGTH = 2;
    private static final byte[] COMMENT_OF_FOUR_BYTES = {(byte) 0xff, (byte) 0xfe, 0, 6};

    private Pictures() {}

    /** The same JPEG with a number in a comment, so that its bytes are no other's. */
    static byte[] marked(byte[] jpeg, int number) {
        var marked = new ByteArrayOutputStream();
        marked.write(jpeg, 0, START_OF_IMAGE_LENGTH);
        marked.writeBytes(COMMENT_OF_FOUR_BYTES);
        marked.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        marked.write(jpeg, START_OF_IMAGE_LENGTH, jpeg.length - START_OF_IMAGE_LENGTH);
        return marked.toByteArray();
    }

    /** SHA-256 in hexadecimal. */
    static String digest(byte[] picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a picture parameter. */
    static String parameter(byte[] picture) {
        return "base64://" + Base64.getEncoder().encodeToString(picture);
    }
}
