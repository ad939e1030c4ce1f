package dev.shiren.vision.liveness;

import java.util.List;

/**
 * A film of somebody who follows a challenge.
 *
 * @param frames in the order in which they were taken
 * @param shown in the order in which it was shown
 * @param camera what the camera is called by the device; empty when it does not say
 */
public record Film(List<Frame> frames, List<Shown> shown, String camera) {

    public Film {
        frames = List.copyOf(frames);
        shown = List.copyOf(shown);
    }
}
