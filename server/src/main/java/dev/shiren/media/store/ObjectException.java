package dev.shiren.media.store;

/** An object that is not taken. */
public final class ObjectException extends Exception {

    /** Why not. */
    public enum Reason {
        /** Other bytes arrived than the sender computed the MD5 of. */
        MD5_MISMATCH,
        /** Other bytes arrived than the sender computed the CRC-64 of. */
        CRC_MISMATCH,
        /** There is one of that name, which was not to be replaced. */
        EXISTS,
        /** What it would have belonged to was deleted while it was written. */
        GIVEN_UP
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ObjectException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
