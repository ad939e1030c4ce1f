package dev.shiren.liveness;

/** Why there is no challenge or no verdict. */
public final class LivenessException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The cause, for callers to tell apart. */
    public enum Reason {
        /** Too many films have failed. */
        NO_TRIES_LEFT,
        /** The next challenge has to wait. */
        TOO_SOON,
        /** There is no such challenge for this session, it was answered before, or it waited too long. */
        CHALLENGE_GONE,
        /** A frame is no picture. */
        UNREADABLE,
        /** Too many films wait to be judged. */
        BUSY
    }

    private final Reason reason;

    public LivenessException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
