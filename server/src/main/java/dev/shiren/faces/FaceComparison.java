package dev.shiren.faces;

import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.SimilarityScale;

/**
 * How alike two faces are, as CompareFaces shows it.
 *
 * @param similarityScore 0 to 100
 * @param confidenceThresholds a JSON text: the score from which on two faces count as one person, by false-match rate
 */
public record FaceComparison(double similarityScore, String confidenceThresholds) {

    static FaceComparison of(SimilarityScale scale, Embedding one, Embedding other) {
        return new FaceComparison(Scores.rounded(scale.similarity(one, other)), Scores.thresholds(scale.thresholds()));
    }
}
