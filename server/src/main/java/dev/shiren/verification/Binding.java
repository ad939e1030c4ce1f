package dev.shiren.verification;

import dev.shiren.operation.CommonErrors;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the materials that a business gives along with the request for a token: a JSON object of text members. */
final class Binding {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Binding() {}

    /**
     * The values by kind. Members of other names are left out, as are empty ones: whether all that is needed is there is
     * asked when the submission is made.
     *
     * @throws dev.shiren.operation.ApiException {@code InvalidParameter} if it is no JSON object or a member of a known
     *     name is no text
     */
    static Map<MaterialKind, String> read(String text) {
        var values = new EnumMap<MaterialKind, String>(MaterialKind.class);
        for (var member : object(text).properties()) {
            MaterialKind.given(member.getKey()).ifPresent(kind -> {
                if (!member.getValue().isString()) {
                    throw CommonErrors.INVALID_PARAMETER.because(
                            "Binding: " + kind.wireName() + " must be a JSON string.");
                }
                if (!kind.admits(member.getValue().stringValue())) {
                    throw CommonErrors.INVALID_PARAMETER.because("Binding: " + kind.wireName() + " is longer than "
                            + MaterialKind.LONGEST_TEXT + " characters.");
                }
                if (!member.getValue().stringValue().isBlank()) {
                    values.put(kind, member.getValue().stringValue());
                }
            });
        }
        return values;
    }

    private static ObjectNode object(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            throw CommonErrors.INVALID_PARAMETER.because("Binding is not a valid JSON text.");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw CommonErrors.INVALID_PARAMETER.because("Binding must be a JSON object.");
    }
}
