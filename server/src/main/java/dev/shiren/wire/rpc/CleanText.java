package dev.shiren.wire.rpc;

/** Removes what XML 1.0 cannot say and old JSON readers cannot read: control characters, halves of pairs, non-characters. */
final class CleanText {

    private CleanText() {}

    static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < ' ' || unit >= Character.MIN_SURROGATE) {
                return clean(text);
            }
        }
        return text;
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(CleanText::isLegal).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= ' ' && point < Character.MIN_SURROGATE
                || point > Character.MAX_SURROGATE && point < 0xFFFE
                || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
