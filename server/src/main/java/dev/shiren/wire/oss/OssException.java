package dev.shiren.wire.oss;

import java.util.Map;

/** What is answered instead of what was asked for. */
final class OssException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OssError error;
    private final transient Map<String, String> details;

    /** With further elements of the error document, in their order. */
    OssException(OssError error, String message, Map<String, String> details) {
        super(message);
        this.error = error;
        this.details = details;
    }

    OssError error() {
        return error;
    }

    Map<String, String> details() {
        return details;
    }
}
