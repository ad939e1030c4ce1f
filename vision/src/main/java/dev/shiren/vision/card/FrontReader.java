package dev.shiren.vision.card;

import dev.shiren.resident.Divisions;
import dev.shiren.resident.EthnicGroups;
import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import dev.shiren.vision.card.Row.Letter;
import dev.shiren.vision.text.TextBox;
import dev.shiren.vision.text.TextLine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the rows of the side with the portrait apart: by their labels, by what they say, and by their order. */
final class FrontReader {

    private static final Pattern BIRTH = Pattern.compile("([12]\\d{3})[^\\d]{0,2}(\\d{1,2})[^\\d]{1,2}(\\d{1,2})日?");
    private static final double SURE = 0.5;

    /** How much less likely than the likeliest reading the number's own date may be and still be what is printed. */
    private static final double DATE_ODDS = Math.log(0.02);

    /** The same for an ethnic group beside a text that is none. */
    private static final double GROUP_ODDS = Math.log(1e-4);

    private final NumberReader numbers = new NumberReader();
    private final NameReader names = new NameReader(NameCharacters.bundled());
    private final Divisions divisions;

    FrontReader(Divisions divisions) {
        this.divisions = divisions;
    }

    static final int FIELDS = 6;

    private static final List<String> LABELS = List.of("姓名", "性别", "民族", "出生", "住址", "公民身份号码");

    /**
     * All fields of the side, perhaps all empty.
     *
     * @param digits where the number stands
     * @param labels how many of the printed words were found
     */
    record Fields(
            Optional<Field<String>> name,
            Optional<Field<Sex>> sex,
            Optional<Field<String>> ethnicGroup,
            Optional<Field<LocalDate>> birth,
            Optional<Field<String>> address,
            Optional<Field<IdNumber>> number,
            Optional<TextBox> digits,
            long labels) {

        int known() {
            return (int) Stream.of(name, sex, ethnicGroup, birth, address, number)
                    .filter(Optional::isPresent)
                    .count();
        }

        /** Whether this can be nothing else. */
        boolean isFront() {
            return labels >= 3 || labels >= 1 && number.isPresent();
        }
    }

    Fields read(List<Row> rows) {
        var above = new ArrayList<>(rows);
        var numberRow = last(rows, NumberReader::isIn);
        numberRow.ifPresent(row -> above.removeIf(other -> other.middle() >= row.middle()));
        above.removeIf(row -> Labels.end(row.text(), "公民身份号码") >= 0);
        var number = numberRow.flatMap(numbers::read);
        var birthRow = first(above, row -> BIRTH.matcher(row.text()).find());
        var sexRow = first(above, FrontReader::saysSex);
        double address = birthRow.or(() -> sexRow).map(Row::middle).orElse(0.0);
        double name = sexRow.or(() -> birthRow).map(Row::middle).orElse(Double.MAX_VALUE);
        return new Fields(
                first(above, row -> Labels.end(row.text(), "姓名") >= 0)
                        .or(() -> last(above, row -> row.middle() < name))
                        .flatMap(this::name),
                sexRow.flatMap(FrontReader::sex),
                sexRow.flatMap(FrontReader::ethnicGroup),
                birthRow.flatMap(row -> birth(row, number)),
                birthRow.isEmpty()
                        ? Optional.empty()
                        : address(above.stream()
                                .filter(row -> row.middle() > address)
                                .toList()),
                number,
                numberRow.map(row -> row.letters(row.length() - 1, row.length())
                        .get(0)
                        .piece()
                        .box()),
                LABELS.stream()
                        .filter(label -> rows.stream().anyMatch(row -> Labels.end(row.text(), label) >= 0))
                        .count());
    }

    private static boolean saysSex(Row row) {
        return Labels.end(row.text(), "性别") >= 0
                || Labels.end(row.text(), "民族") >= 0
                || row.text().matches("[男女].?.?族.*");
    }

    private Optional<Field<String>> name(Row row) {
        return names.read(row, Math.max(0, Labels.endOrLast(row.text(), "姓名")));
    }

    private static Optional<Field<Sex>> sex(Row row) {
        for (var letter : row.letters(0, row.length())) {
            for (var sex : Sex.values()) {
                if (letter.glyph().text().equals(sex.printed())
                        && letter.glyph().confidence() >= SURE) {
                    return Optional.of(new Field<>(sex, letter.glyph().confidence()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Field<String>> ethnicGroup(Row row) {
        int label = Labels.endOrLast(row.text(), "民族");
        if (label < 0 || label >= row.length()) {
            return Optional.empty();
        }
        var letters = row.letters(label, row.length());
        var piece = letters.get(0).piece();
        var seen = new Letters(letters);
        if (letters.stream().anyMatch(letter -> letter.piece() != piece)) {
            return EthnicGroups.NAMES.contains(seen.text()) && seen.confidence() >= SURE
                    ? Optional.of(new Field<>(seen.text(), seen.confidence()))
                    : Optional.empty();
        }
        return likeliestGroup(
                piece.line(), seen, row.from(piece, label), piece.line().steps());
    }

    private static Optional<Field<String>> likeliestGroup(TextLine line, Letters seen, int from, int to) {
        int steps = to - from;
        String best = "";
        double likeliest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double seenFit = line.fit(seen.text(), from, to) * steps;
        for (var group : EthnicGroups.NAMES) {
            if (line.knows(group)) {
                double fit = line.fit(group, from, to) * steps;
                sum += Math.exp(fit - seenFit);
                if (fit > likeliest) {
                    likeliest = fit;
                    best = group;
                }
            }
        }
        double share = Math.exp(likeliest - seenFit) / sum;
        boolean unreadable = best.equals("仡佬") && !seen.text().equals("仡佬");
        if (likeliest - seenFit < GROUP_ODDS || share < SURE || unreadable) {
            return Optional.empty();
        }
        boolean asSeen = seen.text().equals(best);
        double confidence = asSeen ? Math.min(share, seen.confidence()) : share / 2;
        return Optional.of(new Field<>(best, confidence)).filter(field -> field.confidence() >= SURE / 2);
    }

    private static Optional<Field<LocalDate>> birth(Row row, Optional<Field<IdNumber>> number) {
        var found = BIRTH.matcher(row.text());
        if (!found.find()) {
            return Optional.empty();
        }
        var letters = new Letters(digits(row.letters(found.start(), found.end())));
        var printed = date(found.group(1), found.group(2), found.group(3));
        var expected = number.map(Field::value).filter(IdNumber::hasCheckDigit).flatMap(IdNumber::birth);
        if (expected.isPresent() && !expected.equals(printed) && mayBe(row, found, expected.get())) {
            return Optional.of(new Field<>(expected.get(), SURE));
        }
        return printed.filter(date -> letters.confidence() >= SURE)
                .map(date -> new Field<>(date, letters.confidence()));
    }

    private static List<Letter> digits(List<Letter> letters) {
        return letters.stream()
                .filter(letter -> Character.isDigit(letter.glyph().text().codePointAt(0)))
                .toList();
    }

    /** Whether the line says the date nearly as likely as what was read. */
    private static boolean mayBe(Row row, java.util.regex.Matcher read, LocalDate date) {
        var letters = row.letters(read.start(), read.end());
        var piece = letters.get(0).piece();
        if (letters.stream().anyMatch(letter -> letter.piece() != piece)) {
            return false;
        }
        int from = letters.get(0).glyph().from();
        int to = letters.get(letters.size() - 1).glyph().to();
        var seen = new Letters(letters).text();
        var other = "%d年%d月%d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth())
                + (seen.endsWith("日") ? "日" : "");
        double odds = (piece.line().fit(other, from, to) - piece.line().fit(seen, from, to)) * (to - from);
        return odds > DATE_ODDS;
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Field<String>> address(List<Row> rows) {
        var letters = new ArrayList<Letter>();
        for (var row : rows) {
            int label = Math.max(0, Labels.end(row.text(), "住址"));
            letters.addAll(row.letters(label, row.length()));
        }
        var all = new Letters(letters);
        double confidence = divisions.place(all.text()) ? all.confidence() : all.confidence() / 2;
        return all.text().length() >= 5 && !all.hasGap() && all.confidence() >= SURE / 2
                ? Optional.of(new Field<>(all.text(), confidence))
                : Optional.empty();
    }

    private static Optional<Row> first(List<Row> rows, java.util.function.Predicate<Row> which) {
        return rows.stream().filter(which).findFirst();
    }

    private static Optional<Row> last(List<Row> rows, java.util.function.Predicate<Row> which) {
        return rows.stream().filter(which).reduce((before, after) -> after);
    }
}
