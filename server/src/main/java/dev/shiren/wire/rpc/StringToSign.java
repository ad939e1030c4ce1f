package dev.shiren.wire.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text over which RPC signature version 1.0 is made: {@code METHOD&%2F&} and the sorted parameters, names and values
 * percent-encoded after RFC 3986, joined with {@code =} and {@code &}, and all of that percent-encoded once more.
 */
final class StringToSign {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    /** Per byte, what it becomes when encoded twice. */
    private static final byte[][] TWICE = new byte[256][];

    static {
        for (int value = 0; value < TWICE.length; value++) {
            TWICE[value] =
                    ascii(UNRESERVED.indexOf(value) >= 0 ? String.valueOf((char) value) : "%%25%02X".formatted(value));
        }
    }

    private StringToSign() {}

    /** In ASCII. */
    static byte[] of(String method, Map<String, String> parameters) {
        var text = new ByteArrayOutputStream(1_024);
        text.writeBytes(ascii(method + "&%2F&"));
        var separator = ascii("");
        for (var parameter : new TreeMap<>(parameters).entrySet()) {
            if (!parameter.getKey().equals("Signature")) {
                text.writeBytes(separator);
                encode(parameter.getKey(), text);
                text.writeBytes(ascii("%3D"));
                encode(parameter.getValue(), text);
                separator = ascii("%26");
            }
        }
        return text.toByteArray();
    }

    private static void encode(String plain, ByteArrayOutputStream text) {
        for (byte value : plain.getBytes(StandardCharsets.UTF_8)) {
            var encoded = TWICE[value & 0xff];
            text.write(encoded, 0, encoded.length);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
