package dev.shiren.vision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

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
            return READER.read(Files.readAllBytes(file));
        } catch (IOException | PictureException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    public static List<Path> in(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    public static BufferedImage image(Path file) throws IOException {
        var stored = ImageIO.read(file.toFile());
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
