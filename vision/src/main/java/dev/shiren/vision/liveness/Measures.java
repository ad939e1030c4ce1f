package dev.shiren.vision.liveness;

import dev.shiren.vision.face.FaceAttributes.QualityReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a judgement may look at, so that it can be made again. Times are in milliseconds since the film began.
 *
 * @param shown what the person was shown, and when
 * @param times when each frame was taken
 * @param repeated how many are byte for byte what an earlier one is
 * @param frozen the part of pairs of successive frames in which not even the noise of the wall changes, 0 to 1; empty where
 *     no wall is bright enough and not too bright to tell
 * @param moments those in which a face was found
 * @param lookedAround how many frames were searched for other faces
 * @param crowded in how many of these there was one that is not small beside the first
 * @param likenesses of moments to the first one that was looked at, on the calibrated scale of similarity, 0 to 100
 * @param eyes the openness of both eyes, mean of both, where they were looked at
 * @param reliefs of prompts that turn the head
 * @param hints of small nets on single frames
 * @param best the frame that shows the face best
 * @param camera what the camera is called
 */
public record Measures(
        List<Shown> shown,
        List<Double> times,
        int repeated,
        Optional<Double> frozen,
        List<Moment> moments,
        int lookedAround,
        int crowded,
        List<At> likenesses,
        List<At> eyes,
        List<Turned> reliefs,
        List<Hint> hints,
        Optional<Best> best,
        String camera) {

    /** A number at a time. */
    public record At(double at, double value) {}

    /**
     * A head that was turned.
     *
     * @param at when it was turned farthest
     * @param change the angle by which it was turned since it was held still, in degrees
     */
    public record Turned(Prompt prompt, double at, double change, Relief relief) {}

    /**
     * What nets think of a frame.
     *
     * @param real probability that the face is no reproduction, 0 to 1
     * @param live probability that it is alive, 0 to 1
     */
    public record Hint(double at, double real, double live) {}

    /**
     * The frame that shows the face best.
     *
     * @param frame its index
     * @param quality why it still should not be trusted; empty when it is good
     */
    public record Best(int frame, Set<QualityReason> quality) {}
}
