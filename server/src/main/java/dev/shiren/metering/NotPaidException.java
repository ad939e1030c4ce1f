package dev.shiren.metering;

/** What is asked for cannot be paid. Nothing was charged. */
public final class NotPaidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** All packages are used up, or there never was one. */
        EXHAUSTED,
        /** What is left is past its validity. */
        EXPIRED
    }

    private final Reason reason;

    public NotPaidException(Reason reason) {
        super("Nothing is left to pay with: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
