package dev.shiren.wire.oss;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the owner of a key lets others upload by a form.
 *
 * @param least size of the file in bytes
 * @param most size of the file in bytes
 */
record PostPolicy(Instant expiration, List<Condition> conditions, long least, long most) {

    private static final String RANGE = "content-length-range";

    /** One rule for a field's value. */
    record Condition(String operator, String field, List<String> values, String text) {

        boolean holds(Map<String, String> fields) {
            var value = fields.getOrDefault(field, "");
            return switch (operator) {
                case "eq" -> value.equals(values.get(0));
                case "starts-with" -> value.startsWith(values.get(0));
                case "in" -> values.contains(value);
                case "not-in" -> !values.contains(value);
                default -> false;
            };
        }
    }

    /**
     * Reads a policy.
     *
     * @param encoded base64 of JSON
     * @throws OssException {@code InvalidPolicyDocument}
     */
    static PostPolicy parse(String encoded) {
        try {
            var json = JsonMapper.shared().readTree(Base64.getDecoder().decode(encoded.strip()));
            if (!json.path("expiration").isString() || !json.path("conditions").isArray()) {
                throw OssError.INVALID_POLICY.because("Invalid Policy: expiration and conditions are required.");
            }
            var conditions = new ArrayList<Condition>();
            long least = 0;
            long most = Long.MAX_VALUE;
            for (var condition : json.path("conditions")) {
                if (condition.isArray() && condition.path(0).asString("").equals(RANGE)) {
                    least = Math.max(least, bytes(condition.path(1)));
                    most = Math.min(most, bytes(condition.path(2)));
                } else {
                    conditions.addAll(conditions(condition));
                }
            }
            return new PostPolicy(
                    Instant.parse(json.path("expiration").stringValue()), List.copyOf(conditions), least, most);
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            throw OssError.INVALID_POLICY.exception();
        }
    }

    private static long bytes(JsonNode number) {
        if (!number.isIntegralNumber() || number.longValue() < 0) {
            throw OssError.INVALID_POLICY.because("Invalid Policy: " + RANGE + " has two numbers of bytes.");
        }
        return number.longValue();
    }

    private static List<Condition> conditions(JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            return node.properties().stream()
                    .map(one -> new Condition("eq", name(one.getKey()), List.of(text(one.getValue())), node.toString()))
                    .toList();
        }
        var operator = node.path(0).asString("").toLowerCase(Locale.ROOT);
        var field = node.path(1).asString("");
        if (!node.isArray() || node.size() != 3 || !field.startsWith("$")) {
            throw OssError.INVALID_POLICY.because("Invalid Policy: not a condition: " + node);
        }
        var values = switch (operator) {
            case "eq", "starts-with" -> List.of(text(node.path(2)));
            case "in", "not-in" ->
                StreamSupport.stream(node.path(2).spliterator(), false)
                        .map(PostPolicy::text)
                        .toList();
            default -> throw OssError.INVALID_POLICY.because("Invalid Policy: unknown operator in " + node);
        };
        return List.of(new Condition(operator, name(field.substring(1)), values, node.toString()));
    }

    private static String text(JsonNode value) {
        if (!value.isString()) {
            throw OssError.INVALID_POLICY.because("Invalid Policy: a field's value is a text.");
        }
        return value.stringValue();
    }

    private static String name(String field) {
        return field.toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a form that the policy does not allow.
     *
     * @param fields by lower-case name, {@code bucket} and the complete {@code key} among them
     * @throws OssException {@code AccessDenied}
     */
    void check(Map<String, String> fields, Instant now) {
        if (!now.isBefore(expiration)) {
            throw OssError.ACCESS_DENIED.because("Invalid according to Policy: Policy expired.");
        }
        conditions.stream()
                .filter(condition -> !condition.holds(fields))
                .findFirst()
                .ifPresent(broken -> {
                    throw OssError.ACCESS_DENIED.because(
                            "Invalid according to Policy: Policy Condition failed: " + broken.text());
                });
    }
}
