package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * YuNet (Wu et al. 2023) with the outputs of OpenCV's model zoo: for each cell of three grids {@code cls} and
 * {@code obj} (their geometric mean is the score), {@code bbox} (offset of the centre in cells, logarithm of the size in
 * cells) and {@code kps} (five points as offsets in cells, the picture's left eye first). Wants BGR of 0 to 255.
 */
final class YuNet implements FaceDetector {

    private static final int[] STRIDES = {8, 16, 32};
    private static final int KEYS = 10;
    private static final double SAME_FACE = 0.3;

    /** In pixels of the input. */
    private static final double LEAST = 16;

    private final Model model;
    private final double threshold;

    YuNet(Model model, double threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public List<Detection> find(Picture picture, View view) {
        var onto = view.onto(model.width());
        var outputs = model.run(planes -> picture.sample(onto, model.width(), model.width(), planes, 0));
        var found = new ArrayList<Detection>();
        for (int stride : STRIDES) {
            int columns = model.width() / stride;
            int cells = columns * columns;
            var classes = outputs.get("cls_" + stride, cells);
            var objects = outputs.get("obj_" + stride, cells);
            var boxes = outputs.get("bbox_" + stride, 4 * cells);
            var keys = outputs.get("kps_" + stride, KEYS * cells);
            for (int i = 0; i < cells; i++) {
                double score = Math.sqrt(part(classes[i]) * part(objects[i]));
                if (score >= threshold) {
                    int column = i % columns;
                    int row = i / columns;
                    double x = (column + boxes[4 * i]) * stride;
                    double y = (row + boxes[4 * i + 1]) * stride;
                    double side = Math.exp((boxes[4 * i + 2] + boxes[4 * i + 3]) / 2) * stride;
                    double[] eyes = {
                        column + keys[KEYS * i],
                        row + keys[KEYS * i + 1],
                        column + keys[KEYS * i + 2],
                        row + keys[KEYS * i + 3]
                    };
                    found.add(Detection.of(onto, x, y, side, eyes, score));
                }
            }
        }
        return Overlaps.suppressed(found, SAME_FACE);
    }

    private static double part(double value) {
        return Math.max(0, Math.min(1, value));
    }

    @Override
    public double smallest() {
        return LEAST / model.width();
    }

    @Override
    public void close() {
        model.close();
    }
}
