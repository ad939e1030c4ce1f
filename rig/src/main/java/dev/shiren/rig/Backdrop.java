package dev.shiren.rig;

import dev.shiren.vision.picture.Similarity;

/** Continues a picture beyond its edges, ever more blurred, so that a tight crop becomes a whole frame. */
final class Backdrop {

    private static final int SOFTENINGS = 4;
    private static final int SOFT = 12;

    private Backdrop() {}

    /**
     * A frame.
     *
     * @param planes red, green and blue of the frame, 0 to 255, anything where the picture has nothing
     * @param toPicture takes pixels of the frame to pixels of the picture
     */
    static Canvas around(float[] planes, Similarity toPicture, int pictureWidth, int pictureHeight) {
        int width = Portrait.WIDTH;
        int height = Portrait.HEIGHT;
        int area = width * height;
        var canvas = new Canvas(width, height);
        var outside = new boolean[area];
        double norm = toPicture.a() * toPicture.a() + toPicture.b() * toPicture.b();
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                double x = toPicture.applyX(u, v);
                double y = toPicture.applyY(u, v);
                double nearX = Math.max(1.5, Math.min(pictureWidth - 2.5, x));
                double nearY = Math.max(1.5, Math.min(pictureHeight - 2.5, y));
                int at = v * width + u;
                int from = at;
                if (nearX != x || nearY != y) {
                    outside[at] = true;
                    double dx = nearX - toPicture.x();
                    double dy = nearY - toPicture.y();
                    int nearU = (int) Math.round((toPicture.a() * dx + toPicture.b() * dy) / norm);
                    int nearV = (int) Math.round((toPicture.a() * dy - toPicture.b() * dx) / norm);
                    from = Math.max(0, Math.min(height - 1, nearV)) * width + Math.max(0, Math.min(width - 1, nearU));
                }
                for (int c = 0; c < 3; c++) {
                    canvas.light()[3 * at + c] = Canvas.linear(Math.round(planes[c * area + from]));
                }
            }
        }
        for (int i = 0; i < SOFTENINGS; i++) {
            soften(canvas, outside);
        }
        return canvas;
    }

    private static void soften(Canvas canvas, boolean[] where) {
        int width = canvas.width();
        int height = canvas.height();
        var light = canvas.light();
        var blurred = new float[light.length];
        blur(light, blurred, width, height, 3, 3 * width);
        var twice = new float[light.length];
        blur(blurred, twice, height, width, 3 * width, 3);
        for (int i = 0; i < where.length; i++) {
            if (where[i]) {
                System.arraycopy(twice, 3 * i, light, 3 * i, 3);
            }
        }
    }

    /** A running mean along lines. */
    private static void blur(float[] from, float[] to, int length, int lines, int step, int line) {
        for (int l = 0; l < lines; l++) {
            for (int c = 0; c < 3; c++) {
                int start = l * line + c;
                double sum = 0;
                for (int i = -SOFT; i <= SOFT; i++) {
                    sum += from[start + Math.max(0, Math.min(length - 1, i)) * step];
                }
                for (int i = 0; i < length; i++) {
                    to[start + i * step] = (float) (sum / (2 * SOFT + 1));
                    sum += from[start + Math.min(length - 1, i + SOFT + 1) * step];
                    sum -= from[start + Math.max(0, i - SOFT) * step];
                }
            }
        }
    }
}
