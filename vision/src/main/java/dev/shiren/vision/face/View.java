package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Similarity;

/**
 * A square of a picture that a model looks at.
 *
 * @param centerX in pixels of the picture
 * @param centerY in pixels of the picture
 * @param side in pixels of the picture; the square may reach over the picture's edge
 * @param angle in radians, by which it is turned clockwise
 */
public record View(double centerX, double centerY, double side, double angle) {

    /** The smallest square around a picture, turned. */
    public static View of(Picture picture, double angle) {
        return new View(
                (picture.width() - 1) / 2.0,
                (picture.height() - 1) / 2.0,
                Math.max(picture.width(), picture.height()),
                angle);
    }

    public View widened(double factor) {
        return new View(centerX, centerY, side * factor, angle);
    }

    /** By an angle in radians, clockwise. */
    public View turned(double by) {
        return new View(centerX, centerY, side, angle + by);
    }

    /** Takes pixels of a model's square input to pixels of the picture. */
    public Similarity onto(int pixels) {
        return Similarity.square(centerX, centerY, side, angle, pixels);
    }
}
