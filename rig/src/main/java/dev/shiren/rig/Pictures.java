package dev.shiren.rig;

import dev.shiren.vision.picture.Picture;

/** Between what is drawn and what is looked at. */
final class Pictures {

    private Pictures() {}

    static Picture of(Canvas canvas) {
        var rgb = new byte[canvas.light().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Canvas.coded(canvas.light()[i]);
        }
        return Picture.ofRgb(canvas.width(), canvas.height(), rgb);
    }
}
