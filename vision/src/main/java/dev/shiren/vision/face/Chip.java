package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import java.nio.FloatBuffer;

/** A face in grey, upright, at a fixed size, for measuring light and sharpness. */
final class Chip {

    private static final int SIDE = 112;

    private final float[] grey;

    private Chip(float[] grey) {
        this.grey = grey;
    }

    /** Luma after Rec. 601. */
    static Chip of(Picture picture, View upright) {
        int area = SIDE * SIDE;
        var planes = new float[3 * area];
        picture.sample(upright.onto(SIDE), SIDE, SIDE, FloatBuffer.wrap(planes), 0);
        var grey = new float[area];
        for (int i = 0; i < area; i++) {
            grey[i] = 0.299f * planes[i] + 0.587f * planes[area + i] + 0.114f * planes[2 * area + i];
        }
        return new Chip(grey);
    }

    /** Mean of the middle of the face, 0 to 255. */
    double brightness() {
        double sum = 0;
        int count = 0;
        for (int y = SIDE / 5; y < SIDE * 4 / 5; y++) {
            for (int x = SIDE / 5; x < SIDE * 4 / 5; x++) {
                sum += grey[y * SIDE + x];
                count++;
            }
        }
        return sum / count;
    }

    /** Fineness lost: the Laplacian's share of the contrast, mapped so that 2 is clearly blurred. */
    double blur() {
        return fineness();
    }

    double fineness() {
        double sum = 0;
        double squares = 0;
        double edges = 0;
        int count = 0;
        for (int y = SIDE / 5; y < SIDE * 4 / 5; y++) {
            for (int x = SIDE / 5; x < SIDE * 4 / 5; x++) {
                int at = y * SIDE + x;
                double laplacian = grey[at - 1] + grey[at + 1] + grey[at - SIDE] + grey[at + SIDE] - 4 * grey[at];
                edges += laplacian * laplacian;
                sum += grey[at];
                squares += grey[at] * grey[at];
                count++;
            }
        }
        double mean = sum / count;
        return edges / count / (squares / count - mean * mean + 1);
    }
}
