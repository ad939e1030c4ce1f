package dev.shiren.wire.rpc;

import java.util.Locale;
import java.util.Optional;

/** How an answer is written. */
enum Format {
    JSON("application/json;charset=utf-8"),
    XML("application/xml;charset=utf-8");

    private static final String JSON_BY_DEFAULT_SINCE = "2019-03-07";

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** One of the few that the official clients choose a reader by. */
    String contentType() {
        return contentType;
    }

    /** The format named, in any letter case; empty when the name is unknown. */
    static Optional<Format> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "JSON" -> Optional.of(JSON);
            case "XML" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /** What an API version answers with when the caller does not say. */
    static Format byDefault(String version) {
        return version.compareTo(JSON_BY_DEFAULT_SINCE) >= 0 ? JSON : XML;
    }
}
