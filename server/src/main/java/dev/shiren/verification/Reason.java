package dev.shiren.verification;

/** Why a submission was not passed, with the text that callers get. */
enum Reason {
    /** The number is on record under another name. */
    NAME_MISMATCH("姓名与身份证号不匹配", -1),
    /** The number is not on record. */
    NUMBER_UNKNOWN("身份证号不存在", -1),
    AUTHORITY_UNAVAILABLE("公安网系统异常,无法比对", 12),
    AUTHORITY_PHOTO_MISSING("公安网照片缺失或格式错误", 11),
    /** Films failed until there were no tries left. */
    NOT_ALIVE("活体检测未通过", 9),
    NO_FACE("人脸照片中未检测到人脸", 7),
    FACE_NOT_AUTHORITY_PHOTO("人脸与公安网照片不一致", 7),
    FACE_NOT_ID_PORTRAIT("人脸与身份证头像不一致", 6),
    NOT_AN_ID_CARD("提交的照片非身份证照片", 8),
    ID_CARD_UNREADABLE("身份证照片模糊,光线问题造成字体无法识别", 3),
    /** Each side was handed in as the other. */
    ID_CARD_SIDES_SWAPPED("身份证人像面与国徽面照片颠倒", 3),
    ID_CARD_NAME_DIFFERS("身份证照片信息与认证提交信息不一致", 3),
    ID_CARD_NUMBER_DIFFERS("身份证照片信息与认证提交信息不一致", 4),
    ID_CARD_EXPIRED("身份证已过期或即将过期", 5),
    FACE_NOT_RETAINED_PHOTO("人脸与留底照片不是同一人", 10),
    RETAINED_PHOTO_WITHOUT_FACE("留底照片缺失或未检测到人脸", 10),
    /** For a cause that only a person sees. */
    REVIEWER_OBJECTS("人工审核不通过", 9),
    /** A fault of ours that several attempts did not get past. */
    NOT_PROCESSED("认证处理异常,请重新提交", 12);

    private final String conclusion;
    private final int verifyStatus;

    Reason(String conclusion, int verifyStatus) {
        this.conclusion = conclusion;
        this.verifyStatus = verifyStatus;
    }

    /** The code that operations of the version 2019-03-07 answer for it. */
    int verifyStatus() {
        return verifyStatus;
    }

    String conclusion() {
        return conclusion;
    }
}
