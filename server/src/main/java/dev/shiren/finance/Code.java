package dev.shiren.finance;

/** The codes of the operations of 2019 and later, with the text of their table. */
enum Code {
    SUCCESS(200, "success"),
    MISSING(400, "参数不能为空"),
    INVALID(401, "参数非法"),
    UNFINISHED(403, "认证未完成"),
    NO_SUCH_SCENE(404, "认证场景配置不存在"),
    INVALID_CERTIFY_ID(406, "无效的CertifyId"),
    NOT_OPENED(410, "未开通服务"),
    NOT_PAID(412, "欠费中"),
    SYSTEM(500, "系统错误");

    private final int number;
    private final String text;

    Code(int number, String text) {
        this.number = number;
        this.text = text;
    }

    String wire() {
        return String.valueOf(number);
    }

    String text() {
        return text;
    }

    CodeException exception() {
        return new CodeException(this, text);
    }

    /** With what it is about: a parameter, or a cause that holds nothing personal. */
    CodeException about(String what) {
        return new CodeException(this, text + ": " + what);
    }
}
