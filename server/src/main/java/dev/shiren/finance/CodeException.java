package dev.shiren.finance;

/** An operation of 2019 or later is answered with this code instead of a result. */
final class CodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    CodeException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
