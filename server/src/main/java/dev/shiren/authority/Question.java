package dev.shiren.authority;

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

    private static final Pattern PLACE = Pattern.compile("\\{(name|number)}");

    private final JsonNode template;

    /**
     * Reads the template.
     *
     * @throws IllegalArgumentException if it is not JSON, or lacks the name or the number
     */
    Question(String text) {
        if (!text.contains("{name}") || !text.contains("{number}")) {
            throw new IllegalArgumentException("shiren.authority.body must hold {name} and {number}");
        }
        try {
            template = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("shiren.authority.body is not a JSON text", e);
        }
    }

    byte[] about(Identity identity) {
        return JsonMapper.shared().writeValueAsBytes(filled(template, identity));
    }

    private static JsonNode filled(JsonNode node, Identity identity) {
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), filled(member.getValue(), identity)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = array.arrayNode();
            array.forEach(item -> copy.add(filled(item, identity)));
            return copy;
        }
        return node.isString() ? StringNode.valueOf(filled(node.stringValue(), identity)) : node;
    }

    private static String filled(String text, Identity identity) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(place.group(1).equals("name") ? identity.name() : identity.number()));
    }
}
