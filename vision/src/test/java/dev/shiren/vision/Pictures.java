package dev.shiren.vision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Photographs of people for tests, and ways to harm them. */
public final class Pictures {

    private static final PictureReader READER = new PictureReader(new PictureLimits(1 << 26, 25_000_000));

    private Pictures() {}

    /** The labelled development pictures; the test is skipped where they are absent. */
    public static Path labelled() {
        var folder = Path.of(Optional.ofNullable(System.getenv("SHIREN_FACES")).orElse("../../shared/faces"));
        assumeTrue(Files.isDirectory(folder), "no pictures of people at SHIREN_FACES");
        return folder;
    }

    /** {@code sample1.jpg} to {@code sample6.jpg} of the package that the models come from. */
    public static Path sample(int number) {
        return Path.of("../vision-models/node_modules/@vladmandic/face-api/demo/sample%d.jpg".formatted(number));
    }

    public static Picture read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    public static Picture read(byte[] file) {
        try {
            return READER.read(file);
        } catch (PictureException e) {
            throw new AssertionError("a picture cannot be read", e);
        }
    }

    public static List<Path> in(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    public static BufferedImage image(Path file) throws IOException {
        return image(ImageIO.read(file.toFile()));
    }

    private static BufferedImage image(BufferedImage stored) {
        var image = new BufferedImage(stored.getWidth(), stored.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        boolean grey = stored.getRaster().getNumBands() == 1;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int sample = grey ? stored.getRaster().getSample(x, y, 0) * 0x010101 : stored.getRGB(x, y);
                image.setRGB(x, y, sample);
            }
        }
        return image;
    }

    /** Clockwise, on black, losing no corner. */
    public static BufferedImage turned(BufferedImage image, double degrees) {
        double angle = Math.toRadians(degrees);
        double cos = Math.abs(Math.cos(angle));
        double sin = Math.abs(Math.sin(angle));
        int width = (int) Math.round(image.getWidth() * cos + image.getHeight() * sin);
        int height = (int) Math.round(image.getHeight() * cos + image.getWidth() * sin);
        var transform = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        transform.rotate(angle);
        transform.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return drawn(image, width, height, transform);
    }

    public static BufferedImage mirrored(BufferedImage image) {
        return drawn(image, image.getWidth(), image.getHeight(), new AffineTransform(-1, 0, 0, 1, image.getWidth(), 0));
    }

    /** On black, larger by the border on each side. */
    public static BufferedImage bordered(BufferedImage image, int border) {
        return drawn(
                image,
                image.getWidth() + 2 * border,
                image.getHeight() + 2 * border,
                AffineTransform.getTranslateInstance(border, border));
    }

    /** Averaging, at most to a part of its size. */
    public static BufferedImage shrunk(BufferedImage image, double part) {
        int width = (int) Math.max(1, Math.round(part * image.getWidth()));
        int height = (int) Math.max(1, Math.round(part * image.getHeight()));
        var result = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        result.createGraphics()
                .drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        return result;
    }

    public static BufferedImage copied(BufferedImage image) {
        return drawn(image, image.getWidth(), image.getHeight(), new AffineTransform());
    }

    /** Gaussian, its standard deviation in pixels; edges go on as they end. */
    public static BufferedImage blurred(BufferedImage image, double deviation) {
        int reach = (int) Math.ceil(3 * deviation);
        var weights = new double[reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            weights[Math.abs(i)] = deviation == 0 ? 1 : Math.exp(-i * i / (2 * deviation * deviation));
            sum += weights[Math.abs(i)];
        }
        var across = weighted(image, weights, sum, 1, 0);
        return weighted(across, weights, sum, 0, 1);
    }

    private static BufferedImage weighted(BufferedImage image, double[] weights, double sum, int stepX, int stepY) {
        int width = image.getWidth();
        int height = image.getHeight();
        var result = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var from = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        var to = ((DataBufferByte) result.getRaster().getDataBuffer()).getData();
        int reach = weights.length - 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double blue = 0;
                double green = 0;
                double red = 0;
                for (int j = -reach; j <= reach; j++) {
                    int u = Math.max(0, Math.min(width - 1, x + j * stepX));
                    int v = Math.max(0, Math.min(height - 1, y + j * stepY));
                    int at = 3 * (v * width + u);
                    double weight = weights[Math.abs(j)];
                    blue += weight * (from[at] & 0xff);
                    green += weight * (from[at + 1] & 0xff);
                    red += weight * (from[at + 2] & 0xff);
                }
                int at = 3 * (y * width + x);
                to[at] = (byte) Math.round(blue / sum);
                to[at + 1] = (byte) Math.round(green / sum);
                to[at + 2] = (byte) Math.round(red / sum);
            }
        }
        return result;
    }

    /** Every sample put through a function of 0 to 255. */
    public static BufferedImage mapped(BufferedImage image, IntUnaryOperator function) {
        var result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var from = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        var to = ((DataBufferByte) result.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < to.length; i++) {
            to[i] = (byte) function.applyAsInt(from[i] & 0xff);
        }
        return result;
    }

    /** Every pixel its luma after Rec. 601. */
    public static BufferedImage grey(BufferedImage image) {
        var result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                long luma = Math.round(0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff));
                result.setRGB(x, y, (int) luma * 0x010101);
            }
        }
        return result;
    }

    /** As JPEG leaves it. */
    public static BufferedImage jpeg(BufferedImage image, float quality) {
        try {
            return image(ImageIO.read(new ByteArrayInputStream(encoded(image, quality))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a JPEG file. */
    public static byte[] encoded(BufferedImage image, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
            stream.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, AffineTransform transform) {
        var result = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return result;
    }

    public static Picture picture(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "bmp", out);
            return READER.read(out.toByteArray());
        } catch (IOException | PictureException e) {
            throw new AssertionError("a picture made for a test cannot be read", e);
        }
    }
}
