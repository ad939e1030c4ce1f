package dev.shiren.vision.text;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;

/**
 * A flat rectangle within a picture, seen straight on.
 *
 * @param toPicture takes its coordinates, (0, 0) to (width, height), to pixels of the picture
 * @param width in its own unit
 * @param height in its own unit
 */
public record Sheet(Picture picture, Projection toPicture, int width, int height) {

    /** The same standing on its head. */
    public Sheet turned() {
        return new Sheet(picture, toPicture.after(new Projection(-1, 0, width, 0, -1, height, 0, 0)), width, height);
    }

    /** A part of it. */
    public Sheet part(TextBox box) {
        return new Sheet(
                picture, toPicture.after(box.toSheet()), (int) Math.ceil(box.width()), (int) Math.ceil(box.height()));
    }
}
