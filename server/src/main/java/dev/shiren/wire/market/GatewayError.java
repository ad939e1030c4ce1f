package dev.shiren.wire.market;

import org.eclipse.jetty.http.HttpStatus;

/** What the gateway before the API refuses, with the text that clients read from {@code X-Ca-Error-Message}. */
enum GatewayError {
    UNKNOWN_APP_CODE(HttpStatus.BAD_REQUEST_400, "Invalid AppCode `not exists`"),
    INVALID_URL(HttpStatus.BAD_REQUEST_400, "Invalid Url"),
    INVALID_PARAM_LOCATION(HttpStatus.BAD_REQUEST_400, "Invalid Param Location"),
    BROKEN_OFF(HttpStatus.BAD_REQUEST_400, "Invalid Body"),
    UNAUTHORIZED(HttpStatus.FORBIDDEN_403, "Unauthorized"),
    QUOTA_EXHAUSTED(HttpStatus.FORBIDDEN_403, "Quota Exhausted"),
    QUOTA_EXPIRED(HttpStatus.FORBIDDEN_403, "Quota Expired"),
    THROTTLED(HttpStatus.FORBIDDEN_403, "Throttled by USER Flow Control"),
    BODY_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE_413, "Request Body Too Large"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR_500, "Internal Error");

    private final int status;
    private final String message;

    GatewayError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    Refused exception() {
        return new Refused(this);
    }

    /** A request that gets no answer of the API. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final GatewayError error;

        private Refused(GatewayError error) {
            super(error.message);
            this.error = error;
        }

        GatewayError error() {
            return error;
        }
    }
}
