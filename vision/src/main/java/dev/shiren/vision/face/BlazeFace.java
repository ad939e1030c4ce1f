package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * BlazeFace, the variant of 256 pixels (Bazarevsky et al. 2019): 896 anchors, for each a probability and a box with six
 * key points, of which the first two are the eyes, the picture's left one first.
 */
final class BlazeFace implements FaceDetector {

    private static final int ANCHORS = 896;
    private static final int NUMBERS = 16;
    private static final double SAME_FACE = 0.3;

    private final Model model;
    private final double threshold;

    BlazeFace(Model model, double threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public List<Detection> find(Picture picture, View view) {
        var onto = view.onto(model.width());
        var outputs = model.run(planes -> picture.sample(onto, model.width(), model.height(), planes, 0));
        var scores = outputs.get("scores", ANCHORS);
        var boxes = outputs.get("boxes", ANCHORS * NUMBERS);
        var found = new ArrayList<Detection>();
        for (int i = 0; i < ANCHORS; i++) {
            if (scores[i] >= threshold) {
                int at = i * NUMBERS;
                double side = Math.max(boxes[at + 2], boxes[at + 3]);
                double[] eyes = {boxes[at + 4], boxes[at + 5], boxes[at + 6], boxes[at + 7]};
                found.add(Detection.of(onto, boxes[at], boxes[at + 1], side, eyes, scores[i]));
            }
        }
        return Overlaps.suppressed(found, SAME_FACE);
    }

    @Override
    public double smallest() {
        return 1 / 16.0;
    }

    @Override
    public void close() {
        model.close();
    }
}
