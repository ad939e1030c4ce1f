package dev.shiren.access;

import dev.shiren.operation.ErrorCode;

/** How callers who may not are told so; codes, statuses and texts of the public gateway tables. */
final class AccessErrors {

    static final ErrorCode KEY_NOT_FOUND =
            new ErrorCode("InvalidAccessKeyId.NotFound", 404, "Specified access key is not found.");
    static final ErrorCode KEY_INACTIVE =
            new ErrorCode("InvalidAccessKeyId.Inactive", 400, "Specified access key is disabled.");
    static final ErrorCode MISSING_SECURITY_TOKEN =
            new ErrorCode("MissingSecurityToken", 400, "SecurityToken is mandatory for this action.");
    static final ErrorCode TOKEN_EXPIRED =
            new ErrorCode("InvalidSecurityToken.Expired", 400, "Specified SecurityToken is expired.");
    static final ErrorCode TOKEN_MALFORMED =
            new ErrorCode("InvalidSecurityToken.Malformed", 400, "Specified SecurityToken is malformed.");
    static final ErrorCode TOKEN_MISMATCH = new ErrorCode(
            "InvalidSecurityToken.MismatchWithAccessKey", 400, "Specified SecurityToken mismatch with the AccessKey.");
    static final ErrorCode NONCE_USED =
            new ErrorCode("SignatureNonceUsed", 400, "Specified signature nonce was used already.");
    static final ErrorCode SERVICE_CLOSED =
            new ErrorCode("Error.NoPermissionAccess", 403, "No permission to access our service.");
    static final ErrorCode FORBIDDEN = new ErrorCode(
            "Forbidden.RAM",
            403,
            "User not authorized to operate on the specified resource, or this API doesn't support RAM.");

    private AccessErrors() {}
}
