package dev.shiren.models.taught;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * A line of text as a telephone photographs it: small, dark on light, slightly turned, blurred, noisy, compressed.
 *
 * @param picture as high as the reader wants it, its width a multiple of 32
 * @param from for each character where it begins in the picture, in pixels
 * @param to where it ends
 */
record DrawnLine(int[] characters, BufferedImage picture, float[] from, float[] to) {

    static final int HEIGHT = 48;
    private static final int STEP = 32;

    /** Of a square for a character, where Chinese fonts have the base line. */
    private static final double BASE = 0.38;

    static DrawnLine of(int[] characters, List<Outlines> fonts, Random random) {
        var font = fonts.get(random.nextInt(fonts.size()));
        double size = 20 + 24 * random.nextDouble();
        double pitch = size * (1 + 0.12 * random.nextDouble());
        double margin = size * 0.5 * Math.pow(random.nextDouble(), 2);
        int width = (int) Math.ceil(characters.length * pitch + 2 * margin);
        int height = (int) Math.ceil(size * (1.08 + 0.4 * Math.pow(random.nextDouble(), 2)));
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = smooth(image.createGraphics());
        int light = 140 + random.nextInt(110);
        paper(pen, image, light, random);
        var onto = new AffineTransform();
        onto.translate(width / 2.0, height / 2.0 + (random.nextDouble() - 0.5) * (height - size));
        onto.rotate(Math.toRadians(3 * random.nextDouble() - 1.5));
        onto.shear(0.08 * (random.nextDouble() - 0.5), 0);
        onto.scale(0.94 + 0.12 * random.nextDouble(), 1);
        int ink = (int) (light * (0.08 + 0.37 * random.nextDouble()));
        pen.setColor(new Color(ink, ink, shade(ink + random.nextInt(12))));
        var from = new float[characters.length];
        var to = new float[characters.length];
        for (int i = 0; i < characters.length; i++) {
            double left = (i - characters.length / 2.0) * pitch + (pitch - size) / 2;
            var place = new AffineTransform(onto);
            place.translate(left, BASE * size);
            place.scale(size, size);
            pen.fill(font.of(characters[i]).createTransformedShape(place));
            from[i] = (float) onto.transform(new Point2D.Double(left, 0), null).getX() * HEIGHT / height;
            to[i] = (float) onto.transform(new Point2D.Double(left + size, 0), null)
                            .getX()
                    * HEIGHT
                    / height;
        }
        pen.dispose();
        var taken = compressed(
                noisy(blurred(image, size / 40 * random.nextDouble()), 5 * random.nextDouble(), random),
                0.55f + 0.4f * random.nextFloat());
        return new DrawnLine(characters, fitted(taken), from, to);
    }

    private static Graphics2D smooth(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return pen;
    }

    private static void paper(Graphics2D pen, BufferedImage image, int light, Random random) {
        int warmth = random.nextInt(40) - 10;
        int coldness = random.nextInt(30);
        var begin = new Color(shade(light - warmth), shade(light), shade(light + coldness));
        int change = random.nextInt(40) - 20;
        var end = new Color(shade(light - warmth + change), shade(light + change), shade(light + coldness + change));
        pen.setPaint(new GradientPaint(0, 0, begin, image.getWidth(), image.getHeight(), end));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    }

    private static BufferedImage blurred(BufferedImage image, double deviation) {
        if (deviation < 0.15) {
            return image;
        }
        int reach = (int) Math.ceil(2.5 * deviation);
        var bell = new float[2 * reach + 1];
        float sum = 0;
        for (int i = 0; i < bell.length; i++) {
            bell[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * deviation * deviation));
            sum += bell[i];
        }
        for (int i = 0; i < bell.length; i++) {
            bell[i] /= sum;
        }
        var across = new ConvolveOp(new Kernel(bell.length, 1, bell), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
        return new ConvolveOp(new Kernel(1, bell.length, bell), ConvolveOp.EDGE_NO_OP, null).filter(across, null);
    }

    private static BufferedImage noisy(BufferedImage image, double deviation, Random random) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                double error = random.nextGaussian() * deviation;
                image.setRGB(
                        x,
                        y,
                        shade((rgb >> 16 & 0xff) + error) << 16
                                | shade((rgb >> 8 & 0xff) + error) << 8
                                | shade((rgb & 0xff) + error));
            }
        }
        return image;
    }

    private static BufferedImage compressed(BufferedImage image, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new javax.imageio.stream.MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
            out.flush();
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage fitted(BufferedImage image) {
        int content = Math.max(STEP, Math.round(image.getWidth() * (float) HEIGHT / image.getHeight()));
        var fitted = new BufferedImage((content + STEP - 1) / STEP * STEP, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = smooth(fitted.createGraphics());
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, fitted.getWidth(), HEIGHT);
        pen.drawImage(image, 0, 0, content, HEIGHT, null);
        pen.dispose();
        return fitted;
    }

    private static int shade(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
