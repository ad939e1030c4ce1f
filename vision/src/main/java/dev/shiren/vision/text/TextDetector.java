package dev.shiren.vision.text;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Projection;
import java.util.List;

/**
 * A detector with differentiable binarisation (Liao et al. 2020), such as PP-OCRv4's: for each pixel the probability that
 * it belongs to the core of a line of text.
 */
public final class TextDetector implements AutoCloseable {

    /** Width and height of the input must be multiples of this. */
    private static final int STEP = 32;

    private final Model model;

    public TextDetector(Model model) {
        this.model = model;
    }

    /**
     * All lines, in no order.
     *
     * @param pixels how many the sheet's longer side gets; more find smaller text and cost more
     */
    public List<TextBox> find(Sheet sheet, int pixels) {
        double scale = (double) pixels / Math.max(sheet.width(), sheet.height());
        int width = rounded(sheet.width() * scale);
        int height = rounded(sheet.height() * scale);
        var onto = sheet.toPicture().after(Projection.scaled(1 / scale, 1 / scale, 0.5 / scale, 0.5 / scale));
        var core = model.run(width, height, planes -> sheet.picture().sample(onto, width, height, planes, 0))
                .get("probabilities", width * height);
        return new TextCores(core, width, height)
                .boxes().stream().map(box -> box.scaled(1 / scale)).toList();
    }

    private static int rounded(double pixels) {
        return Math.max(STEP, (int) Math.round(pixels / STEP) * STEP);
    }

    @Override
    public void close() {
        model.close();
    }
}
