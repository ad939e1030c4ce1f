package dev.shiren.finance;

import dev.shiren.verification.Standing;

/** Why a person did not pass, with the text of its table. */
enum SubCode {
    PASSED(200, "通过"),
    NAME_MISMATCH(201, "姓名和身份证不一致"),
    NUMBER_UNKNOWN(202, "查询不到身份信息"),
    PHOTO_MISSING(203, "查询不到照片或照片不可用"),
    FACE_DIFFERS(204, "人脸比对不一致"),
    NOT_ALIVE(205, "活体检测存在风险"),
    RESTRICTED(206, "业务策略限制");

    private final int number;
    private final String text;

    SubCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    String wire() {
        return String.valueOf(number);
    }

    String text() {
        return text;
    }

    /** {@code T} or {@code F}. */
    String passed() {
        return flag(this == PASSED);
    }

    static String flag(boolean passed) {
        return passed ? "T" : "F";
    }

    /** Of a ticket that was decided. */
    static SubCode of(Standing standing) {
        if (standing.passed()) {
            return PASSED;
        }
        return switch (standing.cause().orElse(Standing.Cause.OTHER)) {
            case NAME_MISMATCH -> NAME_MISMATCH;
            case NUMBER_UNKNOWN -> NUMBER_UNKNOWN;
            case PHOTO_MISSING -> PHOTO_MISSING;
            case FACE_DIFFERS -> FACE_DIFFERS;
            case NOT_ALIVE -> NOT_ALIVE;
            case SYSTEM, OTHER -> RESTRICTED;
        };
    }
}
