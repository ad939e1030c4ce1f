package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelException;
import dev.shiren.vision.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * SCRFD (Guo et al. 2021) with five points, as InsightFace exports it: nine unnamed outputs, first the scores of three
 * grids, then their boxes (distances of the four edges from the cell's corner, in cells), then their points (offsets
 * from it in cells, the picture's left eye first). A cell has one or more anchors, all at its corner.
 */
final class Scrfd implements FaceDetector {

    private static final int[] STRIDES = {8, 16, 32};
    private static final int KEYS = 10;
    private static final double SAME_FACE = 0.3;

    /** In pixels of the input. */
    private static final double LEAST = 16;

    private final Model model;
    private final double threshold;

    Scrfd(Model model, double threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public List<Detection> find(Picture picture, View view) {
        var onto = view.onto(model.width());
        var outputs = model.run(planes -> picture.sample(onto, model.width(), model.width(), planes, 0))
                .all(3 * STRIDES.length);
        var found = new ArrayList<Detection>();
        for (int level = 0; level < STRIDES.length; level++) {
            int stride = STRIDES[level];
            int columns = model.width() / stride;
            var scores = outputs.get(level);
            var edges = outputs.get(level + STRIDES.length);
            var keys = outputs.get(level + 2 * STRIDES.length);
            int anchors = scores.length / (columns * columns);
            if (anchors < 1
                    || scores.length != anchors * columns * columns
                    || edges.length != 4 * scores.length
                    || keys.length != KEYS * scores.length) {
                throw new ModelException("The model %s does not answer as SCRFD with five points does."
                        .formatted(model.card().id()));
            }
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] >= threshold) {
                    int column = i / anchors % columns;
                    int row = i / anchors / columns;
                    double x = (column + (edges[4 * i + 2] - edges[4 * i]) / 2) * stride;
                    double y = (row + (edges[4 * i + 3] - edges[4 * i + 1]) / 2) * stride;
                    double width = edges[4 * i] + edges[4 * i + 2];
                    double height = edges[4 * i + 1] + edges[4 * i + 3];
                    double side = Math.sqrt(Math.max(0, width) * Math.max(0, height)) * stride;
                    double[] eyes = {keys[KEYS * i], keys[KEYS * i + 1], keys[KEYS * i + 2], keys[KEYS * i + 3]};
                    found.add(Detection.of(onto, x, y, side, eyes, scores[i]));
                }
            }
        }
        return Overlaps.suppressed(found, SAME_FACE);
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
