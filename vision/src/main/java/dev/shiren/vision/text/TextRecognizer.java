package dev.shiren.vision.text;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelException;
import dev.shiren.vision.picture.Projection;

/**
 * Reads one line with a net of the CRNN family, such as PP-OCRv4's: for each narrow column of the line, from left to right,
 * the probability of nothing and of each character it knows.
 */
public final class TextRecognizer implements AutoCloseable {

    private static final int HEIGHT = 48;

    /** Columns of pixels; fewer sizes of the input keep the runtime's memory small. */
    private static final int STEP = 32;

    private static final int WIDEST = 960;

    private final Model model;
    private final Alphabet alphabet;

    public TextRecognizer(Model model) {
        this.model = model;
        this.alphabet = new Alphabet(model.card().characters());
        if (alphabet.size() < 2) {
            throw new ModelException("The manifest of " + model.card().id() + " lists no characters.");
        }
    }

    /**
     * Reads a line.
     *
     * @param line as high as its characters with a little room
     * @param squeeze how many times narrower than it is the net sees it; more than 1 suits widely spaced characters
     */
    public TextLine read(Sheet line, double squeeze) {
        double scale = (double) HEIGHT / line.height();
        int content = (int) Math.max(8, Math.min(WIDEST, Math.round(line.width() * scale / squeeze)));
        int width = (content + STEP - 1) / STEP * STEP;
        double across = 1 / scale;
        double along = (double) line.width() / content;
        var onto = line.toPicture().after(Projection.scaled(along, across, along / 2, across / 2));
        var classes = model.run(width, HEIGHT, planes -> line.picture().sample(onto, width, HEIGHT, planes, 0))
                .any("probabilities");
        int steps = classes.length / alphabet.size();
        return new TextLine(alphabet, classes, Math.max(1, Math.min(steps, steps * content / width + 1)));
    }

    @Override
    public void close() {
        model.close();
    }
}
