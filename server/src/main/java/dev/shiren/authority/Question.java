package dev.shiren.authority;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The body of a request. Values are put into the strings of a JSON tree and never into text, so that no name can become
 * anything but part of a string.
 */
final class Question {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final JsonNode template;

    /**
     * Reads the template.
     *
     * @param places that it must have
     * @throws IllegalArgumentException if it is not JSON, or lacks one of them
     */
    Question(String prefix, String text, Set<String> places) {
        for (var place : places) {
            if (!text.contains("{" + place + "}")) {
                throw new IllegalArgumentException(prefix + ".body must hold {" + place + "}");
            }
        }
        try {
            template = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(prefix + ".body is not a JSON text", e);
        }
    }

    byte[] about(Map<String, String> values) {
        return JsonMapper.shared().writeValueAsBytes(filled(template, values));
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), filled(member.getValue(), values)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = array.arrayNode();
            array.forEach(item -> copy.add(filled(item, values)));
            return copy;
        }
        return node.isString() ? StringNode.valueOf(filled(node.stringValue(), values)) : node;
    }

    private static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
