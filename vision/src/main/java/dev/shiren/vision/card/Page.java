package dev.shiren.vision.card;

import dev.shiren.vision.card.Row.Piece;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.text.Sheet;
import dev.shiren.vision.text.TextBox;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A sheet with what is written on it.
 *
 * @param sheet turned so that the writing stands upright
 * @param turned whether it had to be turned by half
 */
record Page(Sheet sheet, boolean turned, List<Piece> pieces) {

    /** Of the sheet's longer side, for finding lines. */
    private static final int PIXELS = 640;

    /** How many lines are asked which way up they stand. */
    private static final int ASKED = 3;

    /** Below this part of the sheet stand the number and the validity, whose digits are spaced widely enough to be squeezed. */
    private static final double LAST_LINE = 0.8;

    private static final double SPACED = 9;
    private static final double SQUEEZE = 1.4;

    static Page read(Sheet sheet, TextModels models, InferencePool pool) {
        var found = models.detector().find(sheet, PIXELS).stream()
                .filter(box -> box.height() < 1.5 * box.width())
                .toList();
        boolean turned = isUpsideDown(sheet, found, models);
        var upright = turned ? sheet.turned() : sheet;
        var lines = found.stream()
                .map(box -> turned ? box.turned(sheet) : box)
                .map(box -> (Supplier<Piece>) () ->
                        new Piece(box, models.recognizer().read(upright.part(box), squeeze(box, upright))))
                .toList();
        return new Page(upright, turned, pool.runAll(lines));
    }

    private static boolean isUpsideDown(Sheet sheet, List<TextBox> found, TextModels models) {
        return found.stream()
                        .sorted(Comparator.comparingDouble(TextBox::width).reversed())
                        .limit(ASKED)
                        .mapToDouble(box -> models.direction().upsideDown(sheet.part(box)))
                        .average()
                        .orElse(0)
                > 0.5;
    }

    private static double squeeze(TextBox box, Sheet upright) {
        boolean isLast = box.centerY() > LAST_LINE * upright.height();
        return isLast && box.width() / box.height() > SPACED ? SQUEEZE : 1;
    }

    List<Row> rows() {
        return Row.of(pieces);
    }
}
