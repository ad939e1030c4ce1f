package dev.shiren.vision.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Reads the rows of a decoded image as plain RGB, whatever it is made of; what is transparent shows white.
 *
 * <p>Grey and RGB samples are taken as they are stored: {@link BufferedImage#getRGB} would treat grey as linear light
 * and brighten it.
 */
interface Rows {

    /** Fills {@code rgb} with row {@code y}. */
    void read(int y, byte[] rgb);

    static Rows of(BufferedImage image) {
        var colors = image.getColorModel();
        int type = colors.getColorSpace().getType();
        boolean plain = colors instanceof ComponentColorModel
                && !colors.isAlphaPremultiplied()
                && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB);
        if (!plain) {
            return (y, rgb) -> converted(image.getRaster(), colors, y, rgb);
        }
        int bits = colors.getComponentSize(0);
        if (bits == 8
                && image.getRaster().getDataBuffer() instanceof DataBufferByte
                && image.getSampleModel() instanceof PixelInterleavedSampleModel) {
            return (y, rgb) -> interleaved(image.getRaster(), y, rgb);
        }
        return (y, rgb) -> sampled(image.getRaster(), bits, y, rgb);
    }

    private static void interleaved(Raster raster, int y, byte[] rgb) {
        var model = (PixelInterleavedSampleModel) raster.getSampleModel();
        var data = ((DataBufferByte) raster.getDataBuffer()).getData();
        int bands = model.getNumBands();
        var offsets = model.getBandOffsets();
        int step = model.getPixelStride();
        int row = raster.getDataBuffer().getOffset()
                + (y - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                - raster.getSampleModelTranslateX() * step;
        boolean colour = bands >= 3;
        int red = row + offsets[0];
        int green = row + offsets[colour ? 1 : 0];
        int blue = row + offsets[colour ? 2 : 0];
        boolean opaque = bands == 1 || bands == 3;
        int alpha = row + offsets[bands - 1];
        for (int i = 0, at = 0; i < rgb.length; i += 3, at += step) {
            rgb[i] = data[red + at];
            rgb[i + 1] = data[green + at];
            rgb[i + 2] = data[blue + at];
            if (!opaque) {
                overWhite(rgb, i, data[alpha + at] & 0xff);
            }
        }
    }

    private static void sampled(Raster raster, int bits, int y, byte[] rgb) {
        int bands = raster.getNumBands();
        var samples = raster.getPixels(0, y, rgb.length / 3, 1, (int[]) null);
        int top = (1 << bits) - 1;
        boolean colour = bands >= 3;
        for (int i = 0, at = 0; i < rgb.length; i += 3, at += bands) {
            rgb[i] = (byte) (samples[at] * 255L / top);
            rgb[i + 1] = (byte) (samples[colour ? at + 1 : at] * 255L / top);
            rgb[i + 2] = (byte) (samples[colour ? at + 2 : at] * 255L / top);
            if (bands == 2 || bands == 4) {
                overWhite(rgb, i, (int) (samples[at + bands - 1] * 255L / top));
            }
        }
    }

    private static void converted(Raster raster, ColorModel colors, int y, byte[] rgb) {
        Object element = null;
        for (int x = 0; x < rgb.length / 3; x++) {
            element = raster.getDataElements(x, y, element);
            int argb = colors.getRGB(element);
            rgb[3 * x] = (byte) (argb >> 16);
            rgb[3 * x + 1] = (byte) (argb >> 8);
            rgb[3 * x + 2] = (byte) argb;
            overWhite(rgb, 3 * x, argb >>> 24);
        }
    }

    private static void overWhite(byte[] rgb, int at, int alpha) {
        if (alpha == 255) {
            return;
        }
        for (int i = at; i < at + 3; i++) {
            rgb[i] = (byte) (((rgb[i] & 0xff) * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
}
