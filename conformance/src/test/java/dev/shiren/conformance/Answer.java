package dev.shiren.conformance;

import java.util.List;
import java.util.Map;

/**
 * What a client made of the server's answer.
 *
 * @param fields of a success by wire name; nested objects are maps, repeated ones lists
 * @param code of an error, empty for a success
 * @param message of an error
 * @param thrown simple name of the exception the library threw
 */
record Answer(Map<String, Object> fields, String code, String message, String thrown) {

    static Answer success(Map<String, Object> fields) {
        return new Answer(fields, "", "", "");
    }

    static Answer failure(String code, String message, String thrown) {
        return new Answer(Map.of(), code, message, thrown);
    }

    /**
     * The value at a path of names with dots.
     *
     * @throws AssertionError when the call failed or nothing is there
     */
    Object at(String path) {
        if (!code.isEmpty()) {
            throw new AssertionError(code + ": " + message);
        }
        Object here = fields;
        for (var name : path.split("\\.", -1)) {
            if (!(here instanceof Map<?, ?> map) || map.get(name) == null) {
                throw new AssertionError("No " + path + " in " + fields.keySet());
            }
            here = map.get(name);
        }
        return here;
    }

    String text(String path) {
        return at(path).toString();
    }

    double number(String path) {
        return Double.parseDouble(text(path));
    }

    /** The object at a path, as an answer of its own. */
    @SuppressWarnings("unchecked")
    Answer part(String path) {
        return success((Map<String, Object>) at(path));
    }

    /** A list, whether or not the generic reader left it in its wrapper. */
    List<?> list(String path) {
        var here = at(path);
        return here instanceof Map<?, ?> wrapper
                ? (List<?>) wrapper.values().iterator().next()
                : (List<?>) here;
    }
}
