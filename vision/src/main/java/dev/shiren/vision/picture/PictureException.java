package dev.shiren.vision.picture;

/** A picture that cannot be used; the reason is meant for the caller who sent it. */
public final class PictureException extends Exception {

    /** Why a picture was refused. */
    public enum Reason {
        EMPTY,
        TOO_MANY_BYTES,
        UNKNOWN_FORMAT,
        TOO_MANY_PIXELS,
        TRUNCATED,
        DAMAGED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public PictureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public PictureException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
