package dev.shiren.wire.rpc;

import dev.shiren.operation.ErrorCode;

/** What the gateway itself refuses; codes, statuses and texts of the public gateway tables where they have one. */
final class RpcErrors {

    static final ErrorCode ACTION_NOT_FOUND = new ErrorCode(
            "InvalidAction.NotFound", 404, "Specified api is not found, please check your url and method.");
    static final ErrorCode NO_SUCH_VERSION =
            new ErrorCode("NoSuchVersion", 400, "The specified version does not exist.");
    static final ErrorCode UNSUPPORTED_OPERATION =
            new ErrorCode("UnsupportedOperation", 400, "The specified action is not supported.");
    static final ErrorCode UNSUPPORTED_METHOD =
            new ErrorCode("UnsupportedHTTPMethod", 400, "The HTTP method is not supported for the specified action.");
    static final ErrorCode NEED_SSL =
            new ErrorCode("InvalidProtocol.NeedSsl", 400, "Your request is denied as lack of ssl protect.");
    static final ErrorCode INVALID_FORMAT =
            new ErrorCode("InvalidParameter.Format", 400, "Specified parameter format is not valid.");
    static final ErrorCode TIMESTAMP_FORMAT =
            new ErrorCode("InvalidTimeStamp.Format", 400, "Specified time stamp or date value is not well formatted.");
    static final ErrorCode TIMESTAMP_EXPIRED =
            new ErrorCode("InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired.");
    static final ErrorCode INVALID_SIGNATURE_METHOD =
            new ErrorCode("InvalidSignatureMethod", 400, "Specified signature method is not valid.");
    static final ErrorCode INCOMPLETE_SIGNATURE =
            new ErrorCode("IncompleteSignature", 400, "The request signature does not conform to Aliyun standards.");
    static final ErrorCode SIGNATURE_MISMATCH = new ErrorCode(
            "SignatureDoesNotMatch",
            400,
            "Specified signature is not matched with our calculation. server string to sign is:");
    static final ErrorCode INVALID_NONCE =
            new ErrorCode("InvalidSignatureNonce", 400, "Specified parameter SignatureNonce is not valid.");
    static final ErrorCode THROTTLED =
            new ErrorCode("Throttling.User", 400, "Request was denied due to user flow control.");
    static final ErrorCode BODY_TOO_LARGE = new ErrorCode("RequestBodyTooLarge", 413, "The request body exceeds 8 MB.");
    static final ErrorCode URL_TOO_LONG = new ErrorCode("RequestURLTooLong", 414, "The request URL exceeds 128 KB.");
    static final ErrorCode HEADERS_TOO_LARGE =
            new ErrorCode("RequestHeaderTooLarge", 431, "The request headers are too large.");
    static final ErrorCode MD5_MISMATCH =
            new ErrorCode("ContentMD5NotMatched", 400, "The header Content-MD5 does not match the request body.");
    static final ErrorCode LENGTH_MISMATCH = new ErrorCode(
            "ContentLengthDoesNotMatch", 400, "The header Content-Length does not match the request body.");
    static final ErrorCode MALFORMED = new ErrorCode("InvalidRequest", 400, "The request is not well-formed HTTP.");
    static final ErrorCode TIMEOUT = new ErrorCode("RequestTimeout", 408, "The request was not received in time.");

    private RpcErrors() {}

    /** A common parameter is absent: {@code MissingTimestamp} and its like. */
    static ErrorCode missing(String name) {
        return new ErrorCode("Missing" + name, 400, name + " is mandatory for this action.");
    }
}
