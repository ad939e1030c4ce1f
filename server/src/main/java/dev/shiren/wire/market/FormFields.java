package dev.shiren.wire.market;

import dev.shiren.market.Inquiries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the three fields of a form while it comes in, so that a large one takes no memory: of each no more is kept than shows
 * that it is too long. Of several of one name the first counts. Forgiving, as the API has a status for every bad value: a
 * stray percent sign stands for itself, what is no UTF-8 becomes U+FFFD.
 */
final class FormFields {

    static final String ID_CARD = "idCard";
    static final String NAME = "name";
    static final String IMAGE = "image";

    /** By field, in bytes. */
    private static final Map<String, Integer> LONGEST = Map.of(ID_CARD, 512, NAME, 512, IMAGE, Inquiries.LONGEST_IMAGE);

    private static final int LONGEST_FIELD_NAME = 64;

    /** An escaped byte. */
    private static final int TRIPLET = 3;

    private final Map<String, String> values = new HashMap<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    /** The field whose value comes in; empty while a name does, or what follows a name that is not wanted. */
    private String field = "";

    private boolean inName = true;

    private FormFields() {}

    /**
     * Reads to the end.
     *
     * @return the fields that are there
     */
    static Map<String, String> read(InputStream form) throws IOException {
        var fields = new FormFields();
        var buffer = new byte[8 * 1024];
        for (int read = form.read(buffer); read >= 0; read = form.read(buffer)) {
            for (int i = 0; i < read; i++) {
                fields.take(buffer[i]);
            }
        }
        fields.endField();
        return Map.copyOf(fields.values);
    }

    private void take(byte next) {
        if (next == '&') {
            endField();
        } else if (next == '=' && inName) {
            endName();
        } else if (pending.size() < room()) {
            pending.write(next);
        }
    }

    /** How much of what comes in is kept, in bytes before decoding: one more character than is allowed. */
    private int room() {
        if (inName) {
            return LONGEST_FIELD_NAME;
        }
        return field.isEmpty() ? 0 : (LONGEST.getOrDefault(field, 0) + 1) * TRIPLET;
    }

    private void endName() {
        var name = decoded();
        field = LONGEST.containsKey(name) && !values.containsKey(name) ? name : "";
        inName = false;
    }

    private void endField() {
        if (inName) {
            endName();
        }
        var value = decoded();
        if (!field.isEmpty()) {
            values.put(field, value);
        }
        field = "";
        inName = true;
    }

    private String decoded() {
        var raw = pending.toByteArray();
        pending.reset();
        var plain = new ByteArrayOutputStream(raw.length);
        for (int at = 0; at < raw.length; at++) {
            int high = raw[at] == '%' && at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[at + 2], 16);
            if (low >= 0) {
                plain.write(high << 4 | low);
                at += 2;
            } else {
                plain.write(raw[at] == '+' ? ' ' : raw[at]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
