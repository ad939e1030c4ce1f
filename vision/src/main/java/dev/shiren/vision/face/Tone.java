package dev.shiren.vision.face;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Takes out of a face what only light and exposure put in: the same face twice as bright or half as contrasty looks alike. */
final class Tone {

    /** The middle of the square, in which there is nothing but face, begins and ends at these parts of its side. */
    private static final double BEGIN = 0.2;

    private static final double END = 0.8;

    /** The darkest and the lightest fiftieth of the face are left out. */
    private static final int OUTLIERS = 50;

    /** What the rest is spread over, of 0 to 255. */
    private static final float DARKEST = 20;

    private static final float LIGHTEST = 220;

    private Tone() {}

    /** All three planes of a square alike, so that hues stay. */
    static void level(FloatBuffer planes, int side) {
        int area = side * side;
        var values = new float[3 * area];
        planes.get(0, values);
        var grey = sortedMiddle(values, side);
        float low = grey[grey.length / OUTLIERS];
        float high = grey[grey.length - 1 - grey.length / OUTLIERS];
        float spread = (LIGHTEST - DARKEST) / (high - low + 1);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(255, (values[i] - low) * spread + DARKEST));
        }
        planes.put(0, values);
    }

    /** Luma after Rec. 601. */
    private static float[] sortedMiddle(float[] planes, int side) {
        int begin = (int) (BEGIN * side);
        int end = (int) (END * side);
        int area = side * side;
        var grey = new float[(end - begin) * (end - begin)];
        int count = 0;
        for (int y = begin; y < end; y++) {
            for (int x = begin; x < end; x++) {
                int at = y * side + x;
                grey[count++] = 0.299f * planes[at] + 0.587f * planes[area + at] + 0.114f * planes[2 * area + at];
            }
        }
        Arrays.sort(grey);
        return grey;
    }
}
