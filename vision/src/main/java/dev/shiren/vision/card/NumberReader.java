package dev.shiren.vision.card;

import dev.shiren.resident.IdNumber;
import dev.shiren.vision.card.Row.Letter;
import dev.shiren.vision.text.TextLine.Reading;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the citizen's number: of all that the digits may be, what has the right check digit is much the likeliest. */
final class NumberReader {

    static final int LENGTH = 18;

    private static final String DIGITS = "0123456789X";

    /** With one or two digits misread or missing. */
    private static final Pattern NEARLY = Pattern.compile("[0-9Xx]{13,}");

    private static final int BEAM = 48;

    /** How many cards show a number that breaks the rules. */
    private static final double UNSOUND = 0.01;

    private static final double SURE = 0.5;
    private static final LocalDate OLDEST = LocalDate.of(1890, 1, 1);

    /** Whether a row may hold the number. */
    static boolean isIn(Row row) {
        return NEARLY.matcher(row.text()).find();
    }

    Optional<Field<IdNumber>> read(Row row) {
        var digits = NEARLY.matcher(row.text());
        if (!digits.find()) {
            return Optional.empty();
        }
        return read(row.letters(digits.start(), digits.end()));
    }

    private static Optional<Field<IdNumber>> read(List<Letter> letters) {
        var piece = letters.get(0).piece();
        if (letters.stream().anyMatch(letter -> letter.piece() != piece)) {
            return Optional.empty();
        }
        int from = letters.get(0).glyph().from();
        int to = Math.min(
                piece.line().steps(), letters.get(letters.size() - 1).glyph().to() + 2);
        var readings = piece.line().readings(DIGITS, from, to, BEAM).stream()
                .filter(reading -> reading.text().length() == LENGTH)
                .toList();
        double all = readings.stream().mapToDouble(NumberReader::weight).sum();
        return readings.stream()
                .max(java.util.Comparator.comparingDouble(NumberReader::weight))
                .flatMap(best -> IdNumber.of(best.text()).map(number -> new Field<>(number, weight(best) / all)))
                .filter(field -> field.confidence() >= SURE);
    }

    private static double weight(Reading reading) {
        boolean sound =
                IdNumber.of(reading.text()).filter(NumberReader::isSound).isPresent();
        return reading.share() * (sound ? 1 : UNSOUND);
    }

    private static boolean isSound(IdNumber number) {
        return number.hasCheckDigit()
                && number.birth().filter(birth -> birth.isAfter(OLDEST)).isPresent();
    }
}
