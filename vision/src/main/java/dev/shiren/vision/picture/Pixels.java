package dev.shiren.vision.picture;

import java.nio.FloatBuffer;

/** Interleaved RGB rows. */
final class Pixels {

    private final int columns;
    private final int rows;
    private final byte[] rgb;

    Pixels(int columns, int rows, byte[] rgb) {
        if (columns < 1 || rows < 1 || rgb.length != 3L * columns * rows) {
            throw new IllegalArgumentException("%d bytes for %d by %d pixels".formatted(rgb.length, columns, rows));
        }
        this.columns = columns;
        this.rows = rows;
        this.rgb = rgb;
    }

    /** Four pixels averaged into one. */
    Pixels halved() {
        int halfColumns = (columns + 1) / 2;
        int halfRows = (rows + 1) / 2;
        var half = new byte[3 * halfColumns * halfRows];
        for (int y = 0; y < halfRows; y++) {
            int upper = 6 * y * columns;
            int lower = 2 * y + 1 < rows ? upper + 3 * columns : upper;
            int to = 3 * y * halfColumns;
            for (int x = 0; x < halfColumns; x++, to += 3) {
                int left = 6 * x;
                int right = 2 * x + 1 < columns ? left + 3 : left;
                for (int c = 0; c < 3; c++) {
                    int sum = (rgb[upper + left + c] & 0xff)
                            + (rgb[upper + right + c] & 0xff)
                            + (rgb[lower + left + c] & 0xff)
                            + (rgb[lower + right + c] & 0xff);
                    half[to + c] = (byte) ((sum + 2) >> 2);
                }
            }
        }
        return new Pixels(halfColumns, halfRows, half);
    }

    /** Bilinear; see {@link Picture#sample}. */
    void sample(Similarity from, int width, int height, FloatBuffer planes, int offset) {
        int plane = width * height;
        var line = new float[3 * width];
        for (int v = 0; v < height; v++) {
            double x = from.applyX(0, v);
            double y = from.applyY(0, v);
            for (int u = 0; u < width; u++) {
                blend((float) (x + from.a() * u), (float) (y + from.b() * u), line, u, width);
            }
            for (int c = 0; c < 3; c++) {
                planes.put(offset + c * plane + v * width, line, c * width, width);
            }
        }
    }

    /** Bilinear; see {@link Picture#sample(Projection, int, int, FloatBuffer, int)}. */
    void sample(Projection from, int width, int height, FloatBuffer planes, int offset) {
        int plane = width * height;
        var line = new float[3 * width];
        for (int v = 0; v < height; v++) {
            double x = from.b() * v + from.c();
            double y = from.e() * v + from.f();
            double w = from.h() * v + 1;
            for (int u = 0; u < width; u++) {
                double scale = 1 / (w + from.g() * u);
                blend((float) ((x + from.a() * u) * scale), (float) ((y + from.d() * u) * scale), line, u, width);
            }
            for (int c = 0; c < 3; c++) {
                planes.put(offset + c * plane + v * width, line, c * width, width);
            }
        }
    }

    private void blend(float x, float y, float[] line, int at, int width) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = x - left;
        float bottom = y - top;
        if (left < 0 || top < 0 || left + 1 >= columns || top + 1 >= rows) {
            blendAtEdge(left, top, right, bottom, line, at, width);
            return;
        }
        int upper = 3 * (top * columns + left);
        int lower = upper + 3 * columns;
        for (int c = 0; c < 3; c++) {
            float p = rgb[upper + c] & 0xff;
            float q = rgb[lower + c] & 0xff;
            float above = p + right * ((rgb[upper + 3 + c] & 0xff) - p);
            float below = q + right * ((rgb[lower + 3 + c] & 0xff) - q);
            line[c * width + at] = above + bottom * (below - above);
        }
    }

    private void blendAtEdge(int left, int top, float right, float bottom, float[] line, int at, int width) {
        if (left < -1 || top < -1 || left >= columns || top >= rows) {
            line[at] = 0;
            line[width + at] = 0;
            line[2 * width + at] = 0;
            return;
        }
        for (int c = 0; c < 3; c++) {
            float above = value(left, top, c) * (1 - right) + value(left + 1, top, c) * right;
            float below = value(left, top + 1, c) * (1 - right) + value(left + 1, top + 1, c) * right;
            line[c * width + at] = above * (1 - bottom) + below * bottom;
        }
    }

    private float value(int x, int y, int channel) {
        boolean inside = x >= 0 && y >= 0 && x < columns && y < rows;
        return inside ? rgb[3 * (y * columns + x) + channel] & 0xff : 0;
    }
}
