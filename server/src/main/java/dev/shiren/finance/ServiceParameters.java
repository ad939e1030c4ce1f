package dev.shiren.finance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a service is asked for: the members of a JSON object, numbers and truth values as text. */
record ServiceParameters(Map<String, String> values) {

    private static final int DEEPEST = 16;

    /** What an app says about its device; some callers forget to make a text of it. */
    private static final String UNREAD = "metainfo";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    /**
     * Reads the text. Members that are lists or objects count as not given, but for what is kept unread.
     *
     * @throws ServiceException if it is no JSON object, or nested too deeply
     */
    static ServiceParameters read(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                var values = new HashMap<String, String>();
                for (var member : object.properties()) {
                    var value = member.getValue();
                    if (value.isContainer() && member.getKey().equalsIgnoreCase(UNREAD)) {
                        values.put(member.getKey(), value.toString());
                    } else if (value.isValueNode() && !value.isNull()) {
                        values.put(member.getKey(), value.asString());
                    }
                }
                return new ServiceParameters(values);
            }
        } catch (JacksonException e) {
            throw ServiceException.invalid("ServiceParameters不是合法的JSON");
        }
        throw ServiceException.invalid("ServiceParameters不是合法的JSON");
    }

    /** The first of these members that is there and not empty. */
    Optional<String> get(String... names) {
        return Stream.of(names)
                .flatMap(name -> Optional.ofNullable(values.get(name)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Whether a member is there, be it empty. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The same, which must be there. */
    String required(String... names) {
        return get(names).orElseThrow(() -> ServiceException.invalid(names[0] + "不能为空"));
    }
}
