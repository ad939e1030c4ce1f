package dev.shiren.media;

/** A picture reference that gives no picture; the message is meant for the caller who sent it. */
public final class MediaException extends Exception {

    /** Why there is no picture. */
    public enum Reason {
        /** Neither {@code base64://}, {@code http(s)://} nor {@code oss://}, or not well formed. */
        BAD_ADDRESS,
        /** An {@code oss://} address of which the account that asks has no object. */
        NO_SUCH_OBJECT,
        /** The host is one that this server does not call. */
        REFUSED_ADDRESS,
        /** Not found, not answering in time, too many redirects. */
        UNREACHABLE,
        TOO_LARGE,
        NOT_A_PICTURE,
        /** As many pictures as allowed are being fetched already, or the object store does not answer. */
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
