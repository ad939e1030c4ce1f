package dev.shiren.vision.card;

import dev.shiren.vision.text.TextBox;
import dev.shiren.vision.text.TextLine;
import dev.shiren.vision.text.TextLine.Glyph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What stands on one level of a card, from left to right. */
final class Row {

    /** Stands for a character of two code units; no field has any. */
    private static final String UNUSUAL = "\ufffd";

    private final List<Piece> pieces;
    private final List<Letter> letters;
    private final String text;

    /**
     * A line of text that was read.
     *
     * @param glyphs its likeliest text
     */
    record Piece(TextBox box, TextLine line, List<Glyph> glyphs) {

        Piece(TextBox box, TextLine line) {
            this(box, line, line.glyphs());
        }
    }

    /** A character with where it was read. */
    record Letter(Piece piece, Glyph glyph) {}

    private Row(List<Piece> pieces) {
        this.pieces = pieces.stream()
                .sorted(Comparator.comparingDouble(piece -> piece.box().left()))
                .toList();
        this.letters = this.pieces.stream()
                .flatMap(piece -> piece.glyphs().stream().map(glyph -> new Letter(piece, glyph)))
                .filter(letter -> !letter.glyph().text().isBlank())
                .toList();
        this.text = letters.stream()
                .map(letter -> letter.glyph().text())
                .map(letter -> letter.length() == 1 ? letter : UNUSUAL)
                .collect(Collectors.joining());
    }

    /** From top to bottom. */
    static List<Row> of(List<Piece> pieces) {
        var rows = new ArrayList<List<Piece>>();
        pieces.stream()
                .sorted(Comparator.comparingDouble(piece -> piece.box().centerY()))
                .forEach(piece -> rows.stream()
                        .filter(row -> row.stream().anyMatch(other -> level(other.box(), piece.box())))
                        .findFirst()
                        .ifPresentOrElse(row -> row.add(piece), () -> rows.add(new ArrayList<>(List.of(piece)))));
        return rows.stream()
                .map(Row::new)
                .filter(row -> !row.text.isEmpty())
                .sorted(Comparator.comparingDouble(Row::middle))
                .toList();
    }

    /** Whether two boxes stand beside, not above each other. */
    private static boolean level(TextBox one, TextBox other) {
        double apart = Math.abs(one.centerY() - other.centerY());
        boolean above = one.left() < other.right() && other.left() < one.right();
        return apart < (above ? 0.25 : 0.5) * Math.min(one.height(), other.height());
    }

    double middle() {
        return pieces.stream()
                .mapToDouble(piece -> piece.box().centerY())
                .average()
                .orElse(0);
    }

    /** One code unit for each letter, so that positions in the text are positions of letters. */
    String text() {
        return text;
    }

    /** From one position of the text to the end or to another. */
    List<Letter> letters(int from, int to) {
        return letters.subList(from, to);
    }

    int length() {
        return letters.size();
    }

    /** The step of a piece after a position of the text, where that stands in the same piece; else its first. */
    int from(Piece piece, int position) {
        if (position == 0) {
            return 0;
        }
        var before = letters.get(position - 1);
        return before.piece() == piece ? before.glyph().to() : 0;
    }
}
