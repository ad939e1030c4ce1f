package dev.shiren.authority;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name and an ID number as they are compared: compatibility forms folded (full-width letters and digits), no space
 * around or, in the number, anywhere; a number's final {@code x} in upper case; one kind of middle dot in names.
 */
record Identity(String name, String number) {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DOTS = Pattern.compile("[\u2022\u2027\u22c5\u30fb\uff65\uff0e.]");
    private static final Pattern NUMBER = Pattern.compile("\\d{17}[\\dX]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    static Identity of(String name, String number) {
        return new Identity(normalName(name), normalNumber(number));
    }

    static String normalNumber(String number) {
        return SPACE.matcher(Normalizer.normalize(number, Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    private static String normalName(String name) {
        var folded = DOTS.matcher(Normalizer.normalize(name, Form.NFKC)).replaceAll("\u00b7");
        return SPACE.matcher(folded).replaceAll(" ").strip();
    }

    /** Whether the number has 18 places and the last one is the check digit of GB 11643 (ISO 7064 MOD 11-2). */
    boolean hasCheckDigit() {
        if (!NUMBER.matcher(number).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
        }
        return number.charAt(17) == CHECK_DIGITS.charAt(sum % 11);
    }
}
