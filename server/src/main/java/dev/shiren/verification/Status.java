package dev.shiren.verification;

import java.util.stream.Stream;

/** Where a ticket or submission stands; the codes are those of the wire. */
enum Status {
    NOT_SUBMITTED(-1),
    PENDING(0),
    PASSED(1),
    REFUSED(2);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Status of(int code) {
        return Stream.of(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown status " + code));
    }

    /** Whether another submission may be made. */
    boolean isOpen() {
        return this == NOT_SUBMITTED || this == REFUSED;
    }
}
