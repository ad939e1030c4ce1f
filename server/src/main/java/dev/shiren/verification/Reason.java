package dev.shiren.verification;

/** Why a submission was not passed, with the text that callers get. */
enum Reason {
    /** The number is on record under another name. */
    NAME_MISMATCH("姓名与身份证号不匹配"),
    /** The number is not on record. */
    NUMBER_UNKNOWN("身份证号不存在"),
    AUTHORITY_UNAVAILABLE("公安网系统异常,无法比对"),
    AUTHORITY_PHOTO_MISSING("公安网照片缺失或格式错误"),
    NO_FACE("人脸照片中未检测到人脸"),
    FACE_NOT_AUTHORITY_PHOTO("人脸与公安网照片不一致"),
    FACE_NOT_ID_PORTRAIT("人脸与身份证头像不一致"),
    NOT_AN_ID_CARD("提交的照片非身份证照片"),
    FACE_NOT_RETAINED_PHOTO("人脸与留底照片不是同一人"),
    RETAINED_PHOTO_WITHOUT_FACE("留底照片缺失或未检测到人脸"),
    /** A fault of ours that several attempts did not get past. */
    NOT_PROCESSED("认证处理异常,请重新提交");

    private final String conclusion;

    Reason(String conclusion) {
        this.conclusion = conclusion;
    }

    String conclusion() {
        return conclusion;
    }
}
