package dev.shiren.resident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A citizen's number of 18 places after GB 11643: division, date of birth, sequence, check digit. Any of them may be
 * wrong; the number only has its form.
 */
public final class IdNumber {

    private static final Pattern FORM = Pattern.compile("\\d{17}[\\dX]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private final String text;

    private IdNumber(String text) {
        this.text = text;
    }

    /** Empty for a text that has not 17 digits and one more or an upper-case X. */
    public static Optional<IdNumber> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new IdNumber(text)) : Optional.empty();
    }

    /** The last place that belongs to the 17 digits before it (ISO 7064 MOD 11-2). */
    public static char checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    public boolean hasCheckDigit() {
        return text.charAt(17) == checkDigit(text);
    }

    /** Six digits: where the number was first issued. */
    public String division() {
        return text.substring(0, 6);
    }

    /** Empty where the eight digits are no date. */
    public Optional<LocalDate> birth() {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(text.substring(6, 10)),
                    Integer.parseInt(text.substring(10, 12)),
                    Integer.parseInt(text.substring(12, 14))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The 17th digit is odd for men. */
    public Sex sex() {
        return Character.digit(text.charAt(16), 10) % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** All 18 places. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdNumber number && number.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Without the number, which belongs in no log. */
    @Override
    public String toString() {
        return "IdNumber";
    }
}
