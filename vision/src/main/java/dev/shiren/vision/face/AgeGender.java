package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.GenderEstimate;
import dev.shiren.vision.picture.Picture;

/** Estimates age and gender. */
public interface AgeGender extends AutoCloseable {

    /** Age in years. */
    record Estimate(double age, GenderEstimate gender) {}

    /** Looks at the face's own square. */
    Estimate estimate(Picture picture, View upright);

    @Override
    void close();
}
