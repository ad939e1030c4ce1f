package dev.shiren.media;

/** A picture reference that gives no picture; the message is meant for the caller who sent it. */
public final class MediaException extends Exception {

    /** Why there is no picture. */
    public enum Reason {
        /** Neither {@code base64://}, {@code http(s)://} nor {@code oss://}, or not well formed. */
        BAD_ADDRESS,
        /** An {@code oss://} address, and this server has no object store. */
        NO_OBJECT_STORE,
        /** The host is one that this server does not call. */
        REFUSED_ADDRESS,
        /** Not found, not answering in time, too many redirects. */
        UNREACHABLE,
        TOO_LARGE,
        NOT_A_PICTURE,
        /** As many pictures as allowed are being fetched already. */
        BUSY
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    MediaException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    MediaException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
