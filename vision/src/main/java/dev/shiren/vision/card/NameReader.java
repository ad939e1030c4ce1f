package dev.shiren.vision.card;

import dev.shiren.vision.card.Row.Letter;
import dev.shiren.vision.card.Row.Piece;
import dev.shiren.vision.text.TextLine.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a name: of all that its line may say, what is a name. */
final class NameReader {

    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}]{1,15}(·[\\p{IsHan}]{1,15})*");

    /** That all of the name is right; less is no reading. */
    private static final double SURE = 0.65;

    /** Characters less likely than this at every step are not considered. */
    private static final double SEEN = 3e-4;

    private static final int BEAM = 40;

    /** A name of which so little is seen, against the likeliest text, would be guessed: what is plain to see may be unusual. */
    private static final double GUESSED = 0.4;

    /** What counts of a reading with a traditional form, when others are measured by it. */
    private static final double HARDLY_POSSIBLE = 0.1;

    /** How likely a character as expected as any looks like the one that was read, but is not known to the recogniser. */
    private static final double UNKNOWN = 0.002;

    /** Of a name that has, after its first character, one that may stand for another. */
    private static final double MOST_WITH_STAND_IN = 0.9;

    private final NameCharacters characters;

    NameReader(NameCharacters characters) {
        this.characters = characters;
    }

    /**
     * The name that stands in a row after its label.
     *
     * @param label where the label ends in the row's text; 0 if it has none
     */
    Optional<Field<String>> read(Row row, int label) {
        var letters = row.letters(label, row.length());
        if (letters.isEmpty() || new Letters(letters).hasGap()) {
            return Optional.empty();
        }
        var name = new StringBuilder();
        double confidence = 1;
        for (var piece : letters.stream().map(Letter::piece).distinct().toList()) {
            var part = likeliest(piece, row.from(piece, label), name.isEmpty());
            name.append(part.text());
            confidence *= part.share();
        }
        var text = name.toString();
        if (text.codePoints().skip(1).anyMatch(characters::mayHideAnother)) {
            confidence = Math.min(confidence, MOST_WITH_STAND_IN);
        }
        return text.length() > 1 && NAME.matcher(text).matches() && confidence >= SURE
                ? Optional.of(new Field<>(text, confidence))
                : Optional.empty();
    }

    /**
     * What is seen decides how many characters there are, for else the expected ones would be added or the unexpected left
     * out; which they are, what is seen together with what is expected.
     */
    private Reading likeliest(Piece piece, int from, boolean first) {
        var line = piece.line();
        var readings = line.readings(line.seen(SEEN, from, line.steps()), from, line.steps(), BEAM).stream()
                .map(reading -> new Reading(reading.text().replaceAll("[•.]", "·"), reading.share()))
                .toList();
        return readings.stream()
                .map(reading -> reading.text().length())
                .distinct()
                .map(length -> ofLength(readings, length, first))
                .max(Comparator.comparingDouble(Reading::share))
                .orElse(new Reading("", 0));
    }

    private Reading ofLength(List<Reading> readings, int length, boolean first) {
        double plainest = 0;
        double seen = 0;
        double sum = 0;
        double share = 0;
        var best = new Reading("", 0);
        for (var reading : readings) {
            if (reading.text().length() == length) {
                double weighed = reading.share() * expected(reading.text(), first);
                boolean possible = reading.text().chars().noneMatch(characters::isTraditional);
                plainest = Math.max(plainest, possible ? reading.share() : HARDLY_POSSIBLE * reading.share());
                seen += reading.share();
                sum += weighed;
                best = weighed > share ? reading : best;
                share = Math.max(share, weighed);
            }
        }
        return share == 0 || best.share() < GUESSED * plainest
                ? new Reading(best.text(), 0)
                : new Reading(best.text(), seen * share / (sum + share * unknown(best.text(), first)));
    }

    private double expected(String text, boolean first) {
        double expected = 1;
        for (int i = 0; i < text.length(); i++) {
            expected *= characters.expected(text.charAt(i), first && i == 0);
        }
        return expected;
    }

    /** How much likelier than the text it is that one of its characters is another, which the recogniser does not know. */
    private double unknown(String text, boolean first) {
        double odds = 0;
        for (int i = 0; i < text.length(); i++) {
            odds += UNKNOWN / characters.expected(text.charAt(i), first && i == 0);
        }
        return odds;
    }
}
