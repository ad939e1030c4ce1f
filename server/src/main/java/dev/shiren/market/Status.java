package dev.shiren.market;

/** What is answered, with the code and the text that the market's clients know. */
public enum Status {
    SAME("1", "系统分析为同一人"),
    PERHAPS_SAME("2", "系统分析可能为同一人"),
    DIFFERENT("3", "系统分析为不是同一人"),
    NAME_MISMATCH("-1", "身份证和姓名不匹配"),
    NUMBER_UNKNOWN("-2", "公安库中无此身份证记录"),
    NO_PHOTO_ON_RECORD("-3", "公安身份证库中没有此号码的照片"),
    PICTURE_UNUSABLE("-4", "相片质量校验不合格"),
    PICTURE_TOO_LARGE("-5", "照片相片体积过大"),
    /** The picture cannot be had or decoded, or one of those who must be asked does not answer. */
    UNREACHABLE("203", "异常情况!"),
    NAME_INVALID("204", "姓名格式不正确!"),
    NUMBER_INVALID("205", "身份证格式不正确!");

    private final String code;
    private final String message;

    Status(String code, String message) {
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    /** Whether faces were compared. */
    boolean isComparison() {
        return this == SAME || this == PERHAPS_SAME || this == DIFFERENT;
    }
}
