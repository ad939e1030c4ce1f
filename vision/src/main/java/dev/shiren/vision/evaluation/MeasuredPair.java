package dev.shiren.vision.evaluation;

/**
 * A labelled pair with the distance of its embeddings.
 *
 * @param distance positive infinity where no face was found in one of the two: such a pair matches at no threshold
 */
public record MeasuredPair(LabelledPair pair, double distance) {}
