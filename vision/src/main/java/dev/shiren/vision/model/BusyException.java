package dev.shiren.vision.model;

/** The inference pool's queue is full; the same call may succeed a moment later. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }
}
