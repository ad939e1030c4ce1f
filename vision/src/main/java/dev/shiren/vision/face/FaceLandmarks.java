package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;

/** Finds the 68 points of the iBUG 300-W scheme. */
public interface FaceLandmarks extends AutoCloseable {

    /** x and y of each point in turn, in pixels of the picture; {@code upright} is the face's own square. */
    double[] points(Picture picture, View upright);

    @Override
    void close();
}
