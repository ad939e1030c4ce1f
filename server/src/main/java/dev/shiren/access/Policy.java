package dev.shiren.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a RAM policy document allows and denies. Single resources are known of the object store only; other ones and
 * conditions are refused, never ignored.
 */
public final class Policy {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ONE_STATEMENT =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}]}";
    private static final String ANY = "*";
    private static final String OBJECTS = "acs:oss:";
    private static final Set<String> MEMBERS = Set.of("Effect", "Action", "Resource");

    /** The product's names in RAM actions: its endpoint's, and the one its public policies use. */
    private static final List<String> PRODUCTS = List.of("cloudauth:", "yundun-cloudauth:");

    /** The policies every account has without writing them. */
    static final Map<String, Policy> SYSTEM = Map.of(
            "AliyunYundunCloudAuthFullAccess",
            parse(ONE_STATEMENT.formatted("cloudauth:*")),
            "AliyunOSSFullAccess",
            parse(ONE_STATEMENT.formatted("oss:*")));

    private record Statement(boolean allows, Pattern actions, Pattern resources) {}

    private final List<Statement> statements;

    private Policy(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Reads {@code {"Version":"1","Statement":[{"Effect":"Allow|Deny","Action":"cloudauth:Describe*"|[…],"Resource":"*"}]}}.
     *
     * @throws AccessException when the document says anything else
     */
    public static Policy parse(String document) {
        var root = read(document);
        if (!"1".equals(root.path("Version").asString("1"))
                || !root.path("Statement").isArray()) {
            throw new AccessException("A policy has Version \"1\" and a list named Statement");
        }
        var statements = new ArrayList<Statement>();
        root.path("Statement").forEach(statement -> statements.add(statement(statement)));
        return new Policy(List.copyOf(statements));
    }

    /** Whether the action is allowed (true) or denied (false) there; empty when no statement names it. */
    Optional<Boolean> judges(List<String> actions, String resource) {
        var named = statements.stream()
                .filter(statement -> statement.resources().matcher(resource).matches())
                .filter(statement -> actions.stream()
                        .anyMatch(action -> statement.actions().matcher(action).matches()))
                .toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(named.stream().allMatch(Statement::allows));
    }

    /** Whether these policies together allow an operation of ours: at least one does and none denies it. */
    static boolean permits(List<Policy> policies, String action) {
        return permits(
                policies, PRODUCTS.stream().map(product -> product + action).toList(), ANY);
    }

    /** Whether these policies together allow {@code oss:PutObject} or the like on {@code acs:oss:*:ACCOUNT:BUCKET/KEY}. */
    static boolean permits(List<Policy> policies, String action, String resource) {
        return permits(policies, List.of(action), resource);
    }

    private static boolean permits(List<Policy> policies, List<String> actions, String resource) {
        var verdicts = policies.stream()
                .flatMap(policy -> policy.judges(actions, resource).stream())
                .toList();
        return !verdicts.isEmpty() && verdicts.stream().allMatch(allowed -> allowed);
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException e) {
            throw new AccessException("A policy is a JSON object");
        }
    }

    private static Statement statement(JsonNode node) {
        if (!node.isObject() || !MEMBERS.containsAll(node.propertyNames())) {
            throw new AccessException("A statement has Effect, Action and Resource and nothing else");
        }
        var effect = node.path("Effect").asString("");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new AccessException("Effect is Allow or Deny");
        }
        var resources = texts(node.path("Resource")).toList();
        if (resources.isEmpty() || !resources.stream().allMatch(one -> one.equals(ANY) || one.startsWith(OBJECTS))) {
            throw new AccessException("The only supported Resources are * and " + OBJECTS + "…");
        }
        var actions = texts(node.path("Action")).map(Policy::regex).toList();
        if (actions.isEmpty()) {
            throw new AccessException("A statement names at least one Action");
        }
        return new Statement(
                effect.equals("Allow"),
                Pattern.compile(String.join("|", actions), Pattern.CASE_INSENSITIVE),
                Pattern.compile(
                        String.join("|", resources.stream().map(Policy::regex).toList())));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(one -> one.asString(""))
                : Stream.of(node.asString("")).filter(text -> !text.isEmpty());
    }

    private static String regex(String pattern) {
        var regex = new StringBuilder();
        for (var character : pattern.split("")) {
            regex.append(character.equals("*") ? ".*" : character.equals("?") ? "." : Pattern.quote(character));
        }
        return regex.toString();
    }
}
