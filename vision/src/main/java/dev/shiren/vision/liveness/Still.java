package dev.shiren.vision.liveness;

import dev.shiren.vision.face.FaceAttributes.QualityReason;
import java.util.Set;

/**
 * What one picture's largest face looks like. Says little about whether anybody was there: a picture does not move.
 *
 * @param real probability that the face is no reproduction, 0 to 1
 * @param live probability that it is alive, 0 to 1
 * @param quality why it should not be trusted; empty when it is good
 */
public record Still(double real, double live, Set<QualityReason> quality) {

    /** Whether it is not all but certainly a reproduction; the limit is the one of films. */
    public boolean looksReal() {
        return real >= Judge.LEAST_REAL;
    }
}
