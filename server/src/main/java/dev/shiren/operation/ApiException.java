package dev.shiren.operation;

/** The one exception that reaches a caller: code, HTTP status and message of the protocol. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    public ApiException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
