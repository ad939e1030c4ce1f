package dev.shiren.vision.card;

import dev.shiren.resident.Divisions;
import dev.shiren.vision.text.TextBox;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the rows of the side with the emblem apart. */
final class BackReader {

    private static final Pattern VALIDITY =
            Pattern.compile("(20\\d{2})\\D?(\\d{2})\\D?(\\d{2})\\D{0,2}(?:(20\\d{2})\\D?(\\d{2})\\D?(\\d{2})|(长期?|期))");

    /** Who issues cards: police of a county, district, city, or a branch. */
    private static final Pattern AUTHORITY = Pattern.compile("\\p{IsHan}{2,}(公安局|分局|公安处|派出所|公安厅|局)");

    private static final double SURE = 0.5;

    private final Divisions divisions;

    BackReader(Divisions divisions) {
        this.divisions = divisions;
    }

    private static final String TITLE = "中华人民共和国";
    private static final List<String> LABELS = List.of("签发机关", "有效期限", "居民身份证", TITLE);

    /**
     * All fields of the side, perhaps all empty.
     *
     * @param title where the country's name stands
     * @param labels how many of the printed words were found
     */
    record Fields(
            Optional<Field<String>> authority,
            Optional<Field<Validity>> validity,
            Optional<TextBox> title,
            long labels) {

        int known() {
            return (int)
                    Stream.of(authority, validity).filter(Optional::isPresent).count();
        }

        /** Whether this can be nothing else. */
        boolean isBack() {
            return labels >= 2 || labels >= 1 && validity.isPresent();
        }
    }

    Fields read(List<Row> rows) {
        return new Fields(
                rows.stream().map(this::authority).flatMap(Optional::stream).findFirst(),
                rows.stream()
                        .map(BackReader::validity)
                        .flatMap(Optional::stream)
                        .findFirst(),
                rows.stream()
                        .filter(row ->
                                Labels.end(row.text(), TITLE) == TITLE.length() && row.length() == TITLE.length())
                        .map(row -> row.letters(0, 1).get(0).piece().box())
                        .findFirst(),
                LABELS.stream()
                        .filter(label -> rows.stream().anyMatch(row -> Labels.end(row.text(), label) >= 0))
                        .count());
    }

    private Optional<Field<String>> authority(Row row) {
        int label = Labels.end(row.text(), "签发机关");
        var letters = new Letters(row.letters(Math.max(0, label), row.length()));
        boolean named = AUTHORITY.matcher(letters.text()).matches();
        double confidence = divisions.begin(letters.text()) ? letters.confidence() : letters.confidence() / 2;
        return named && !letters.hasGap() && letters.confidence() >= SURE
                ? Optional.of(new Field<>(letters.text(), confidence))
                : Optional.empty();
    }

    private static Optional<Field<Validity>> validity(Row row) {
        var found = VALIDITY.matcher(row.text());
        if (!found.find()) {
            return Optional.empty();
        }
        var confidence = new Letters(row.letters(found.start(), found.end()).stream()
                        .filter(letter ->
                                Character.isLetterOrDigit(letter.glyph().text().codePointAt(0)))
                        .toList())
                .confidence();
        if (confidence < SURE) {
            return Optional.empty();
        }
        try {
            var start = date(found.group(1), found.group(2), found.group(3));
            var end = found.group(7) == null
                    ? Optional.of(date(found.group(4), found.group(5), found.group(6)))
                    : Optional.<LocalDate>empty();
            return Optional.of(new Field<>(new Validity(start, end), confidence));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
