package dev.shiren.rig;

import java.util.Arrays;

/** Draws textured triangles, the nearest in front. Not for use by several threads at once. */
final class Raster {

    /** Pixels on the edge of two triangles belong to both. */
    private static final double EDGE = 1e-7;

    private final Canvas canvas;
    private final float[] depth;
    private final float[] texel = new float[3];

    Raster(Canvas canvas) {
        this.canvas = canvas;
        this.depth = new float[canvas.width() * canvas.height()];
        Arrays.fill(depth, Float.MAX_VALUE);
    }

    /**
     * Points to draw between.
     *
     * @param x in pixels of the canvas
     * @param y in pixels of the canvas
     * @param depth larger is farther
     * @param textureX in pixels of the texture
     * @param textureY in pixels of the texture
     * @param room factor of the room's light
     * @param display factor of the display's light
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Points(
            double[] x,
            double[] y,
            double[] depth,
            double[] textureX,
            double[] textureY,
            double[] room,
            double[] display) {}

    /**
     * Draws.
     *
     * @param triangles three corners of each
     */
    void draw(Canvas texture, Points points, int[] triangles, Lamp lamp) {
        for (int t = 0; t < triangles.length; t += 3) {
            draw(texture, points, triangles[t], triangles[t + 1], triangles[t + 2], lamp);
        }
    }

    private void draw(Canvas texture, Points points, int a, int b, int c, Lamp lamp) {
        double ax = points.x[a];
        double ay = points.y[a];
        double bx = points.x[b] - ax;
        double by = points.y[b] - ay;
        double cx = points.x[c] - ax;
        double cy = points.y[c] - ay;
        double area = bx * cy - cx * by;
        if (Math.abs(area) < 1e-6) {
            return;
        }
        // Everything is linear within a triangle: how it changes from one pixel to the next is known before.
        double bRight = cy / area;
        double bDown = -cx / area;
        double cRight = -by / area;
        double cDown = bx / area;
        float depthRight = (float) right(points.depth, a, b, c, bRight, cRight);
        float textureXRight = (float) right(points.textureX, a, b, c, bRight, cRight);
        float textureYRight = (float) right(points.textureY, a, b, c, bRight, cRight);
        float roomRight = (float) (lamp.room() * right(points.room, a, b, c, bRight, cRight));
        float displayRight = (float) right(points.display, a, b, c, bRight, cRight);
        int left = (int) Math.max(0, Math.ceil(ax + Math.min(0, Math.min(bx, cx))));
        int right = (int) Math.min(canvas.width() - 1, Math.floor(ax + Math.max(0, Math.max(bx, cx))));
        int top = (int) Math.max(0, Math.ceil(ay + Math.min(0, Math.min(by, cy))));
        int bottom = (int) Math.min(canvas.height() - 1, Math.floor(ay + Math.max(0, Math.max(by, cy))));
        float red = (float) lamp.red();
        float green = (float) lamp.green();
        float blue = (float) lamp.blue();
        var light = canvas.light();
        for (int y = top; y <= bottom; y++) {
            double wb = (left - ax) * bRight + (y - ay) * bDown;
            double wc = (left - ax) * cRight + (y - ay) * cDown;
            float far = (float) at(points.depth, a, b, c, wb, wc);
            float textureX = (float) at(points.textureX, a, b, c, wb, wc);
            float textureY = (float) at(points.textureY, a, b, c, wb, wc);
            float room = (float) (lamp.room() * at(points.room, a, b, c, wb, wc));
            float display = (float) at(points.display, a, b, c, wb, wc);
            int pixel = y * canvas.width() + left;
            for (int x = left; x <= right; x++) {
                if (wb >= -EDGE && wc >= -EDGE && wb + wc <= 1 + EDGE && far < depth[pixel]) {
                    depth[pixel] = far;
                    texture.sample(textureX, textureY, texel, 0);
                    light[3 * pixel] = texel[0] * (room + display * red);
                    light[3 * pixel + 1] = texel[1] * (room + display * green);
                    light[3 * pixel + 2] = texel[2] * (room + display * blue);
                }
                wb += bRight;
                wc += cRight;
                far += depthRight;
                textureX += textureXRight;
                textureY += textureYRight;
                room += roomRight;
                display += displayRight;
                pixel++;
            }
        }
    }

    private static double right(double[] of, int a, int b, int c, double bRight, double cRight) {
        return bRight * (of[b] - of[a]) + cRight * (of[c] - of[a]);
    }

    private static double at(double[] of, int a, int b, int c, double wb, double wc) {
        return of[a] + wb * (of[b] - of[a]) + wc * (of[c] - of[a]);
    }
}
