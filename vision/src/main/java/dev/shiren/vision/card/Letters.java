package dev.shiren.vision.card;

import dev.shiren.vision.card.Row.Letter;
import java.util.List;
import java.util.stream.Collectors;

/** A run of characters as the value of a field. */
record Letters(List<Letter> all) {

    /** In heights of the line as the detector frames it, which has about a third of a character around it. */
    private static final double ROOM_BETWEEN = 1.5;

    private static final double ROOM_AT_END = 1.15;

    String text() {
        return all.stream().map(letter -> letter.glyph().text()).collect(Collectors.joining());
    }

    /** That every single one is right. */
    double confidence() {
        return all.stream()
                .mapToDouble(letter -> letter.glyph().confidence())
                .min()
                .orElse(0);
    }

    /** Whether there is room for a character that was not read: before the first of a line, between two, after the last. */
    boolean hasGap() {
        for (int i = 0; i < all.size(); i++) {
            var letter = all.get(i);
            boolean first = letter.piece().glyphs().get(0).equals(letter.glyph());
            boolean last = i + 1 == all.size() || all.get(i + 1).piece() != letter.piece();
            double next = last ? letter.piece().box().width() : middle(all.get(i + 1));
            double height = letter.piece().box().height();
            if (first && middle(letter) > ROOM_AT_END * height
                    || next - middle(letter) > (last ? ROOM_AT_END : ROOM_BETWEEN) * height) {
                return true;
            }
        }
        return false;
    }

    /** From the left edge of its line. */
    private static double middle(Letter letter) {
        var piece = letter.piece();
        return (letter.glyph().from() + letter.glyph().to())
                / 2.0
                / piece.line().steps()
                * piece.box().width();
    }
}
