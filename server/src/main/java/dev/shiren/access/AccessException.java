package dev.shiren.access;

/** An administrator's wish that cannot be granted; the message says why and is meant to be shown. */
public final class AccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessException(String message) {
        super(message);
    }
}
