package dev.shiren.rig;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Light on a plane: red, green, blue, row by row, linear, 1 where a display is at its brightest. */
final class Canvas {

    private static final int STEPS = 1 << 14;
    private static final float[] LINEAR = new float[256];
    private static final byte[] CODED = new byte[STEPS + 1];

    static {
        for (int code = 0; code < 256; code++) {
            double value = code / 255.0;
            LINEAR[code] = (float) (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        for (int i = 0; i <= STEPS; i++) {
            double value = (double) i / STEPS;
            double coded = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
            CODED[i] = (byte) Math.round(255 * coded);
        }
    }

    private final int width;
    private final int height;
    private final float[] light;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.light = new float[3 * width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** As it is written to; three numbers a pixel. */
    float[] light() {
        return light;
    }

    /** From the code of an sRGB picture, 0 to 255. */
    static float linear(int code) {
        return LINEAR[Math.max(0, Math.min(255, code))];
    }

    /** The code of an sRGB picture, 0 to 255. */
    static int coded(float light) {
        return CODED[(int) (Math.max(0, Math.min(1, light)) * STEPS + 0.5f)] & 0xff;
    }

    /** Bilinear, the edge's light beyond the edge; written to {@code to} from {@code at} on. */
    void sample(float x, float y, float[] to, int at) {
        float within = Math.max(0, Math.min(width - 1.001f, x));
        float below = Math.max(0, Math.min(height - 1.001f, y));
        int left = (int) within;
        int top = (int) below;
        float right = within - left;
        float bottom = below - top;
        int upper = 3 * (top * width + left);
        int lower = upper + 3 * width;
        for (int c = 0; c < 3; c++) {
            float above = light[upper + c] + right * (light[upper + 3 + c] - light[upper + c]);
            float beneath = light[lower + c] + right * (light[lower + 3 + c] - light[lower + c]);
            to[at + c] = above + bottom * (beneath - above);
        }
    }

    static Canvas of(BufferedImage image) {
        var canvas = new Canvas(image.getWidth(), image.getHeight());
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                int code = image.getRGB(x, y);
                int at = 3 * (y * canvas.width + x);
                canvas.light[at] = linear(code >> 16 & 0xff);
                canvas.light[at + 1] = linear(code >> 8 & 0xff);
                canvas.light[at + 2] = linear(code & 0xff);
            }
        }
        return canvas;
    }

    BufferedImage image() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < light.length; i += 3) {
            bytes[i] = (byte) coded(light[i + 2]);
            bytes[i + 1] = (byte) coded(light[i + 1]);
            bytes[i + 2] = (byte) coded(light[i]);
        }
        return image;
    }
}
