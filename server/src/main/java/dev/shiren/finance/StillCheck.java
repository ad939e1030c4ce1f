package dev.shiren.finance;

import dev.shiren.faces.Scores;
import dev.shiren.liveness.Stills;
import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.liveness.Still;
import dev.shiren.vision.picture.PictureException;
import org.springframework.stereotype.Component;

/** Looks whether one picture is a reproduction of a face. A weak hint with a weak limit: a picture does not move. */
@Component
final class StillCheck {

    private final Stills stills;

    StillCheck(Stills stills) {
        this.stills = stills;
    }

    /**
     * What it looks like.
     *
     * @param score 0 to 100: the probability that the face is no reproduction, in percent
     * @param occluded whether something hides a part of the face
     */
    record Result(boolean passed, double score, boolean occluded) {

        /** The other way round: 100 is all but certainly a reproduction. */
        double attackScore() {
            return Scores.rounded(100 - score);
        }

        private static Result of(Still still) {
            return new Result(
                    still.looksReal(),
                    Scores.rounded(100 * still.real()),
                    still.quality().contains(QualityReason.OCCLUDED));
        }
    }

    /**
     * Looks at the largest face.
     *
     * @throws CodeException when there is none
     */
    Result look(byte[] picture) {
        try {
            return stills.read(picture).map(Result::of).orElseThrow(() -> Code.INVALID.about("no face in the picture"));
        } catch (PictureException e) {
            throw Code.INVALID.about(String.valueOf(e.getMessage()));
        }
    }
}
