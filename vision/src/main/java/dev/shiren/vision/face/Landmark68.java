package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;

/** The 68-point net of face-api: x and y of each point as parts of its input's side. */
final class Landmark68 implements FaceLandmarks {

    private static final int POINTS = 68;

    private final Model model;

    Landmark68(Model model) {
        this.model = model;
    }

    @Override
    public double[] points(Picture picture, View upright) {
        var onto = upright.onto(model.width());
        var values = model.run(planes -> picture.sample(onto, model.width(), model.height(), planes, 0))
                .get("landmarks", 2 * POINTS);
        var points = new double[values.length];
        for (int i = 0; i < values.length; i += 2) {
            double u = values[i] * model.width();
            double v = values[i + 1] * model.height();
            points[i] = onto.applyX(u, v);
            points[i + 1] = onto.applyY(u, v);
        }
        return points;
    }

    @Override
    public void close() {
        model.close();
    }
}
