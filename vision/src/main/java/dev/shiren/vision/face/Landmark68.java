package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;

/** The 68-point net of face-api: x and y of each point as parts of its input's side; averaged over the face and its mirror image. */
final class Landmark68 implements FaceLandmarks {

    private static final int POINTS = 68;

    /** Which point takes the place of which when left and right change sides. */
    private static final int[] MIRROR = {
        16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 27, 28, 29,
        30, 35, 34, 33, 32, 31, 45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40, 54, 53, 52, 51, 50, 49, 48, 59, 58, 57,
        56, 55, 64, 63, 62, 61, 60, 67, 66, 65
    };

    private final Model model;

    Landmark68(Model model) {
        this.model = model;
    }

    @Override
    public double[] points(Picture picture, View upright) {
        var onto = upright.onto(model.width());
        var values = model.runMirrored(planes -> picture.sample(onto, model.width(), model.height(), planes, 0))
                .get("landmarks", 4 * POINTS);
        var points = new double[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            int mirrored = 2 * (POINTS + MIRROR[i]);
            double u = (values[2 * i] + 1 - values[mirrored]) / 2 * model.width();
            double v = (values[2 * i + 1] + values[mirrored + 1]) / 2 * model.height();
            points[2 * i] = onto.applyX(u, v);
            points[2 * i + 1] = onto.applyY(u, v);
        }
        return points;
    }

    @Override
    public void close() {
        model.close();
    }
}
