package dev.shiren.verification;

import dev.shiren.operation.ErrorCode;

/** Errors of the ticket operations, as their tables print them, "imput" included. */
final class VerificationErrors {

    private static final String MISSING = "Please check if there is param empty in your imput.";

    static final ErrorCode PARAM_MISSING = new ErrorCode("InvalidParam.ParamMissing", 400, MISSING);

    /** The tables of SubmitMaterials and SubmitVerification print another status than all others. */
    static final ErrorCode SUBMIT_PARAM_MISSING = new ErrorCode("InvalidParam.ParamMissing", 403, MISSING);

    static final ErrorCode INVALID_BIZ = new ErrorCode("InvalidParam.InvalidBiz", 400, "The biz is not valid.");
    static final ErrorCode TOKEN_EXPIRED =
            new ErrorCode("InvalidParam.VerifyTokenExpired", 400, "The verify token was expired.");
    static final ErrorCode MATERIALS_EMPTY =
            new ErrorCode("InvalidParam.MaterialsEmpty", 400, "The materials list is empty.");
    static final ErrorCode MATERIALS_NOT_VALID =
            new ErrorCode("InvalidParam.MaterialsNotValid", 403, "The param materials is not valid.");
    static final ErrorCode DUPLICATED_TICKET =
            new ErrorCode("Error.DuplicatedTicketId", 403, "A record associated with your ticketId has existed.");
    static final ErrorCode MATERIALS_INSUFFICIENT = new ErrorCode(
            "Error.MaterialsInsufficient",
            403,
            "The number of materials does not meet the requirements for verification.");
    static final ErrorCode REAL_NAME =
            new ErrorCode("Error.RealNameCheckFail", 400, "Name not match with IdentificationNumber");

    /** The same of VerifyMaterial, which tells the cause; no document has the status. */
    static final ErrorCode NAME_NOT_OF_NUMBER = new ErrorCode("3101", 400, "name not match with identity number.");

    static final ErrorCode NUMBER_NOT_ON_RECORD = new ErrorCode("3102", 400, "identity number not exist.");
    static final ErrorCode NUMBER_MALFORMED = new ErrorCode("3103", 400, "identity number invalid.");
    static final ErrorCode TOO_MANY_ATTEMPTS =
            new ErrorCode("Throttling.User", 400, "Request was denied due to user flow control.");
    static final ErrorCode NO_RECORD =
            new ErrorCode("InvalidParam.RecordNotFound", 404, "There is not record associated with your ticketId.");

    /**
     * The table prints 500. All its causes are the caller's (a wrong address, a picture that is too large), and older
     * clients send a 500 four times although nothing can change.
     */
    static final ErrorCode UPLOAD = new ErrorCode("Error.MaterialsUploadError", 400, "The materials upload failed.");

    private VerificationErrors() {}
}
