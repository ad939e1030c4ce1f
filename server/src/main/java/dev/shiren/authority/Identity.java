package dev.shiren.authority;

import dev.shiren.resident.IdNumber;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name and an ID number as they are compared: compatibility forms folded (full-width letters and digits), no space
 * around or, in the number, anywhere; a number's final {@code x} in upper case; one kind of middle dot in names.
 */
public record Identity(String name, String number) {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DOTS = Pattern.compile("[\u2022\u2027\u22c5\u30fb\uff65\uff0e.]");

    public static Identity of(String name, String number) {
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

    /** Whether the number has 18 places and the last one is the check digit. */
    boolean hasCheckDigit() {
        return IdNumber.of(number).filter(IdNumber::hasCheckDigit).isPresent();
    }
}
