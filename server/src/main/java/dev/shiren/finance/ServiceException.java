package dev.shiren.finance;

import java.util.Optional;

/** A service answers with another code than 200. */
final class ServiceException extends RuntimeException {

    static final int OK = 200;
    static final int INVALID = 400;
    static final int NO_PERMISSION = 403;
    static final int INTERNAL = 500;

    private static final int NO_SUCH_SERVICE = 404;
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Optional<Record> data;

    /**
     * Answers with a code of the unified table.
     *
     * @param message what is wrong, or why somebody did not pass
     */
    ServiceException(int code, String message, Optional<Record> data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    static ServiceException invalid(String message) {
        return new ServiceException(INVALID, message, Optional.empty());
    }

    static ServiceException noSuchService() {
        return new ServiceException(NO_SUCH_SERVICE, "Service不合法", Optional.empty());
    }

    int code() {
        return code;
    }

    Optional<Record> data() {
        return data;
    }
}
