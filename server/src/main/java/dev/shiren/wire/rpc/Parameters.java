package dev.shiren.wire.rpc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the caller sent in the URL and in the form, under the names received. A name in both places has the URL's value,
 * because old sample programs leave stray copies of common parameters in the form.
 */
final class Parameters {

    private final Map<String, String> all;

    private Parameters(Map<String, String> all) {
        this.all = all;
    }

    static Parameters of(byte[] query, byte[] form) {
        var all = new LinkedHashMap<String, String>();
        Form.addTo(all, query);
        Form.addTo(all, form);
        return new Parameters(all);
    }

    /** What can be read of malformed text; for framing its refusal. */
    static Parameters readable(byte[] query, byte[] form) {
        var all = new LinkedHashMap<String, String>();
        Form.addReadableTo(all, query);
        Form.addReadableTo(all, form);
        return new Parameters(all);
    }

    /** All, decoded, as they were signed. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(all);
    }

    /** A common parameter, whose name must be exact; empty text when absent. */
    String common(String name) {
        return all.getOrDefault(name, "");
    }

    /** A business parameter: by its exact name, else in any letter case, as documented samples write {@code biz}. */
    Optional<String> business(String name) {
        return Optional.ofNullable(all.get(name))
                .or(() -> all.entrySet().stream()
                        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
