package dev.shiren.platform.crypto;

/** A sealed value that does not open; its message never tells what was inside. */
public final class SealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealException(String message, Throwable cause) {
        super(message, cause);
    }
}
