package dev.shiren.wire.rpc;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} text strictly: percent signs and UTF-8 must be right. */
final class Form {

    private static final int MOST_PARAMETERS = 1_000;

    private Form() {}

    /**
     * Adds the form's parameters to those that are there; a name that is there already keeps its value.
     *
     * @param form ASCII or UTF-8 bytes
     * @throws ApiException {@code InvalidParameter}
     */
    static void addTo(Map<String, String> parameters, byte[] form) {
        int start = 0;
        while (start < form.length) {
            int end = indexOf(form, '&', start, form.length);
            addTo(parameters, form, start, end);
            if (parameters.size() > MOST_PARAMETERS) {
                throw CommonErrors.INVALID_PARAMETER.because("More than " + MOST_PARAMETERS + " parameters.");
            }
            start = end + 1;
        }
    }

    /** Adds those of the form's first parameters that can be read, because a refusal is still framed as asked. */
    static void addReadableTo(Map<String, String> parameters, byte[] form) {
        int start = 0;
        for (int tried = 0; tried < MOST_PARAMETERS && start < form.length; tried++) {
            int end = indexOf(form, '&', start, form.length);
            try {
                addTo(parameters, form, start, end);
            } catch (ApiException e) {
                // The others can still say how to answer.
            }
            start = end + 1;
        }
    }

    private static void addTo(Map<String, String> parameters, byte[] form, int start, int end) {
        if (end > start) {
            int equals = indexOf(form, '=', start, end);
            var name = decode(form, start, equals);
            var value = equals < end ? decode(form, equals + 1, end) : "";
            parameters.putIfAbsent(name, value);
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decode(byte[] form, int from, int to) {
        if (isPlain(form, from, to)) {
            return new String(form, from, to - from, StandardCharsets.ISO_8859_1);
        }
        var bytes = ByteBuffer.allocate(to - from);
        for (int at = from; at < to; at++) {
            if (form[at] == '%') {
                if (at + 2 >= to) {
                    throw malformed();
                }
                bytes.put((byte) (hex(form[at + 1]) << 4 | hex(form[at + 2])));
                at += 2;
            } else {
                bytes.put(form[at] == '+' ? (byte) ' ' : form[at]);
            }
        }
        try {
            // The decoder refuses what is not UTF-8; new String would silently replace it.
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            // PostgreSQL has no text with NUL, XML no way to write it.
            if (text.indexOf('\0') >= 0) {
                throw malformed();
            }
            return text;
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    /** Whether it is ASCII that stands for itself, as nearly all names and values are. */
    private static boolean isPlain(byte[] form, int from, int to) {
        for (int at = from; at < to; at++) {
            if (form[at] <= 0 || form[at] == '%' || form[at] == '+') {
                return false;
            }
        }
        return true;
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        if (value < 0) {
            throw malformed();
        }
        return value;
    }

    private static ApiException malformed() {
        return CommonErrors.INVALID_PARAMETER.because(
                "The query string or the form is not well-formed percent-encoded UTF-8.");
    }
}
