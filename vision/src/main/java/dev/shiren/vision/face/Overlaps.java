package dev.shiren.vision.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps one of several detections of the same face. */
final class Overlaps {

    private Overlaps() {}

    /** Greedy non-maximum suppression: of two that overlap by more than {@code limit} the surer stays. */
    static List<Detection> suppressed(List<Detection> detections, double limit) {
        var kept = new ArrayList<Detection>();
        detections.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .filter(candidate -> kept.stream().noneMatch(known -> known.overlap(candidate) > limit))
                .forEach(kept::add);
        return kept;
    }
}
