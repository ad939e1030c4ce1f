package dev.shiren.faces;

import dev.shiren.media.MediaException;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.ErrorCode;
import dev.shiren.vision.picture.PictureException;

/** Errors of the two face operations, as their tables print them. */
final class FaceErrors {

    private static final String MISSING = "Please check if there is param empty in your imput.";

    static final ErrorCode COMPARE_PARAM_MISSING = new ErrorCode("InvalidParam.ParamMissing", 403, MISSING);
    static final ErrorCode DETECT_PARAM_MISSING = new ErrorCode("InvalidParam.ParamMissing", 400, MISSING);
    static final ErrorCode TYPE_EMPTY = new ErrorCode("InvalidParam.ImageTypeEmpty", 400, "The image type is empty.");
    static final ErrorCode TYPE_INVALID =
            new ErrorCode("InvalidParam.ImageTypeInvalid", 400, "The image type is not valid.");
    static final ErrorCode NO_FACE_PIC = new ErrorCode(
            "InvalidParam.FacePicNotGiven", 400, "At least one of the two given images has a type of FacePic.");
    static final ErrorCode NO_FACE = new ErrorCode("Error.NoFaceDetected", 400, "No face detected from given images.");

    /**
     * Also for pictures that cannot be fetched or decoded: the tables know only the 500 of CompareFacesError for them,
     * which older clients send four times although nothing can change.
     */
    private static final ErrorCode BAD_IMAGE = new ErrorCode(
            "InvalidParam.ImageValuePatternError", 400, "The pattern of value of given image is not acceptable.");

    private FaceErrors() {}

    static ApiException badImage(MediaException e) {
        return e.reason() == MediaException.Reason.BUSY ? CommonErrors.SERVICE_UNAVAILABLE.exception() : because(e);
    }

    static ApiException badImage(PictureException e) {
        return because(e);
    }

    private static ApiException because(Exception e) {
        return BAD_IMAGE.because(BAD_IMAGE.message() + " " + e.getMessage());
    }
}
