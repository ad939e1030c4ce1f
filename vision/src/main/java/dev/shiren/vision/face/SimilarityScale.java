package dev.shiren.vision.face;

import java.util.Map;
import java.util.SortedMap;

/**
 * Turns the distance of two embeddings into a similarity of 0 to 100 with a stated false-match rate. Monotone: the
 * closer, the higher.
 */
public interface SimilarityScale {

    /** Similarity of two faces, 0 to 100. */
    double similarity(Embedding a, Embedding b);

    /**
     * The similarity from which on two faces count as one person, for each calibrated false-match rate (0.01, 0.001,
     * 0.0001), smallest rate first.
     */
    SortedMap<Double, Double> thresholds();

    /** Identifies models and calibration, so that a stored score can be traced: keys and values are short text. */
    Map<String, String> provenance();
}
