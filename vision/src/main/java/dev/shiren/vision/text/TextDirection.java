package dev.shiren.vision.text;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Projection;

/** Tells whether a line of text stands on its head, with a net such as PP-OCR's direction classifier. */
public final class TextDirection implements AutoCloseable {

    private static final int WIDTH = 192;
    private static final int HEIGHT = 48;

    private final Model model;

    public TextDirection(Model model) {
        this.model = model;
    }

    /** How likely the line stands on its head, 0 to 1; a line longer than the net's input is judged by its beginning. */
    public double upsideDown(Sheet line) {
        double scale = (double) line.height() / HEIGHT;
        var onto = line.toPicture().after(Projection.scaled(scale, scale, scale / 2, scale / 2));
        var both = model.run(WIDTH, HEIGHT, planes -> line.picture().sample(onto, WIDTH, HEIGHT, planes, 0))
                .get("direction", 2);
        return both[1];
    }

    @Override
    public void close() {
        model.close();
    }
}
