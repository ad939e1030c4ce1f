package dev.shiren.wire.oss;

/** The errors of the object-store protocol, with the texts its documents print. */
enum OssError {
    ACCESS_DENIED("AccessDenied", 403, "You have no right to access this object because of bucket acl."),
    ENTITY_TOO_LARGE("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size."),
    ENTITY_TOO_SMALL("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size."),
    FIELD_TOO_LONG("FieldItemTooLong", 400, "Your post form fields exceed the maximum allowed size."),
    FILE_EXISTS("FileAlreadyExists", 409, "The object you specified already exists and can not be overwritten."),
    INCOMPLETE_BODY(
            "IncompleteBody",
            400,
            "You did not provide the number of bytes specified by the Content-Length HTTP header."),
    INTERNAL_ERROR("InternalError", 500, "We encountered an internal error. Please try again."),
    INVALID_ACCESS_KEY("InvalidAccessKeyId", 403, "The OSS Access Key Id you provided does not exist in our records."),
    INVALID_ARGUMENT("InvalidArgument", 400, "Invalid Argument."),
    INVALID_DIGEST("InvalidDigest", 400, "The Content-MD5 you specified was invalid."),
    INVALID_OBJECT_NAME("InvalidObjectName", 400, "The specified object is not valid."),
    INVALID_POLICY("InvalidPolicyDocument", 400, "The content of the form does not meet the policy document's syntax."),
    INVALID_SECURITY_TOKEN("InvalidSecurityToken", 403, "The security token you provided is invalid."),
    INVALID_URI("InvalidURI", 400, "Couldn't parse the specified URI."),
    MALFORMED("BadRequest", 400, "The request cannot be understood."),
    MALFORMED_FORM(
            "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data."),
    METHOD_NOT_ALLOWED("MethodNotAllowed", 405, "The specified method is not allowed against this resource."),
    MISSING_LENGTH("MissingContentLength", 411, "You must provide the Content-Length HTTP header."),
    NO_SUCH_BUCKET("NoSuchBucket", 404, "The specified bucket does not exist."),
    NO_SUCH_KEY("NoSuchKey", 404, "The specified key does not exist."),
    NOT_IMPLEMENTED(
            "NotImplemented", 501, "A parameter or header you provided implies functionality that is not implemented."),
    NO_FILE("IncorrectNumberOfFilesInPOSTRequest", 400, "POST requires exactly one file upload per request."),
    REQUEST_TIMEOUT(
            "RequestTimeout",
            400,
            "Your socket connection to the server was not read from or written to within the timeout period."),
    SIGNATURE_MISMATCH(
            "SignatureDoesNotMatch",
            403,
            "The request signature we calculated does not match the signature you provided."
                    + " Check your key and signing method."),
    TIME_SKEWED(
            "RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large."),
    TOKEN_EXPIRED("SecurityTokenExpired", 403, "The security token you provided has expired.");

    private final String code;
    private final int status;
    private final String message;

    OssError(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    OssException exception() {
        return new OssException(this, message, java.util.Map.of());
    }

    /** The same code with a text that tells this caller what to change. */
    OssException because(String text) {
        return new OssException(this, text, java.util.Map.of());
    }
}
