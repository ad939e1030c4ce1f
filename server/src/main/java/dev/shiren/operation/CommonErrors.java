package dev.shiren.operation;

/** Errors that belong to no single operation; texts and statuses as the public gateway tables print them. */
public final class CommonErrors {

    public static final ErrorCode MISSING_PARAMETER =
            new ErrorCode("MissingParameter", 400, "{Param} is mandatory for this action.");
    public static final ErrorCode INVALID_PARAMETER =
            new ErrorCode("InvalidParameter", 400, "Specified parameter {Param} is not valid.");
    public static final ErrorCode INTERNAL_ERROR = new ErrorCode(
            "InternalError", 500, "The request processing has failed due to some unknown error, exception or failure.");
    public static final ErrorCode SERVICE_UNAVAILABLE = new ErrorCode(
            "ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server.");

    public static final ErrorCode NOT_PAID = new ErrorCode(
            "Error.NoPermissionAccess", 403, "No permission to access our service: nothing is left to pay with.");

    private CommonErrors() {}
}
