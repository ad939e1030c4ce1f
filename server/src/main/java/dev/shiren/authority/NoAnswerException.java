package dev.shiren.authority;

/** One attempt to ask an authority gave no answer. The message goes to the log and tells nothing of what was received. */
final class NoAnswerException extends RuntimeException {

    /** What that says about the next attempt. */
    enum Kind {
        /** Another attempt may succeed. */
        PASSING,
        /** The source is not what the settings say; trying again at once is of no use. */
        LASTING,
        /** It lies in this question; other people's may well be answered, so it does not open the breaker. */
        PARTICULAR
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    NoAnswerException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
