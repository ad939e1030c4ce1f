package dev.shiren.wire.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarketFormFuzzTest {

    private static final Set<String> FIELDS = Set.of("idCard", "name", "image");
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})|(?s).");

    /** Whatever the bytes, reading them piece by piece finds what splitting the whole text finds. */
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadAsTheirPlainTwinReadsThem(byte[] bytes) throws IOException {
        var read = FormFields.read(new ByteArrayInputStream(bytes));
        assertThat(FIELDS).containsAll(read.keySet());
        if (bytes.length <= 512) {
            assertThat(read).isEqualTo(plainly(bytes));
        }
    }

    @Test
    void nearlyWellFormedTextsAreReadAsTheirPlainTwinReadsThem() throws IOException {
        var random = new Random(20261129);
        var pieces = List.of(
                "name", "idCard", "image", "=", "&", "%", "+", "%E5%BC%A0", "%2", "B", "\u00e5\u00bc\u00a0", "x");
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(16); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            anyBytesAreReadAsTheirPlainTwinReadsThem(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static Map<String, String> plainly(byte[] bytes) {
        var fields = new HashMap<String, String>();
        for (var pair : new String(bytes, StandardCharsets.ISO_8859_1).split("&", -1)) {
            var parts = pair.split("=", 2);
            var name = decoded(parts[0]);
            if (FIELDS.contains(name)) {
                fields.putIfAbsent(name, parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        ESCAPED.matcher(text).results().forEach(part -> {
            var escape = part.group(1);
            bytes.write(
                    escape != null
                            ? Integer.parseInt(escape, 16)
                            : part.group().equals("+") ? ' ' : part.group().charAt(0));
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
