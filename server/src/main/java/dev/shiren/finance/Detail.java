package dev.shiren.finance;

/** The detailed codes of face_verify, of which callers are told where a setting says so. */
enum Detail {
    OPENED("OK", "Z8100", "初始化成功(Z8100)"),
    INIT_INVALID("INVALID_PARAMETER", "Z8101", "抱歉,系统出错了,请您稍后再试(Z8101)"),
    INIT_IDENTITY("INVALID_PARAMETER", "Z8105", "用户身份信息无效,请填写正确的身份信息(Z8105)"),
    INIT_NOT_OPEN("PRODUCT_NOT_OPEN", "Z8102", "请去开通产品(Z8102)"),
    PASSED("OK", "Z8300", "认证成功(Z8300)"),
    QUERY_INVALID("INVALID_PARAMETER", "Z8301", "抱歉,系统出错了,请您稍后再试(Z8301)"),
    NOT_SAME("NOT_SAME_PERSON", "Z1146", "抱歉,没有认出您(Z1146)"),
    QUERY_SYSTEM("SYSTEM_ERROR", "Z8399", "抱歉,系统出错了,请稍后再试(Z8399)"),
    PROCESSING("PROCESSING", "Z5137", "抱歉,系统出错了,请稍后再试(Z5137)");

    private final String result;
    private final String sub;
    private final String text;

    Detail(String result, String sub, String text) {
        this.result = result;
        this.sub = sub;
        this.text = text;
    }

    String result() {
        return result;
    }

    String sub() {
        return sub;
    }

    String text() {
        return text;
    }

    /** The code of the unified table that goes with it. */
    int code() {
        return switch (result) {
            case "OK" -> ServiceException.OK;
            case "PRODUCT_NOT_OPEN" -> ServiceException.NO_PERMISSION;
            case "SYSTEM_ERROR" -> ServiceException.INTERNAL;
            default -> ServiceException.INVALID;
        };
    }
}
