package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;

/** The expression net of face-api: neutral, happy, sad, angry, fearful, disgusted, surprised. */
final class SevenExpressions implements Expression {

    private static final int EXPRESSIONS = 7;
    private static final int HAPPY = 1;

    private final Model model;

    SevenExpressions(Model model) {
        this.model = model;
    }

    @Override
    public double smile(Picture picture, View upright) {
        var onto = upright.onto(model.width());
        var outputs = model.runMirrored(planes -> picture.sample(onto, model.width(), model.height(), planes, 0));
        var values = outputs.get("expressions", 2 * EXPRESSIONS);
        return 50.0 * (values[HAPPY] + values[EXPRESSIONS + HAPPY]);
    }

    @Override
    public void close() {
        model.close();
    }
}
