package dev.shiren.operation;

/**
 * A catalogued error of the protocol.
 *
 * @param code as callers compare it, e.g. {@code InvalidParam.InvalidBiz}
 * @param status HTTP status
 * @param message the documented English text
 */
public record ErrorCode(String code, int status, String message) {

    public ApiException exception() {
        return new ApiException(this, message);
    }

    /** The same code with a text that tells this caller what to change; it must not carry personal data. */
    public ApiException because(String text) {
        return new ApiException(this, text);
    }

    /** With {@code {Param}} in the documented text replaced. */
    public ApiException about(String param) {
        return new ApiException(this, message.replace("{Param}", param));
    }
}
