package dev.shiren.rig;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The faults of one camera: noise, an unsteady hand, exposure that wanders, compression. */
final class Sensor {

    private static final int TABLE = 1 << 17;

    private final Random random;
    private final float[] noise = new float[TABLE];
    private final double grain;
    private final float quality;
    private final double exposure;
    private final double wander;

    /**
     * A camera.
     *
     * @param grain standard deviation of the noise of a middle grey, in codes of 0 to 255; 0 is no camera
     * @param quality of its JPEG, 0 to 1
     */
    Sensor(Random random, double grain, double quality) {
        this.random = random;
        this.grain = grain;
        this.quality = (float) quality;
        this.exposure = 0.92 + 0.16 * random.nextDouble();
        this.wander = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < TABLE; i++) {
            noise[i] = (float) random.nextGaussian();
        }
    }

    /** One of many. */
    static Sensor any(Random random) {
        return new Sensor(random, 1.2 + 2.5 * random.nextDouble(), 0.8 + 0.12 * random.nextDouble());
    }

    /** What is taken at a time, in milliseconds, as pixels. */
    BufferedImage take(Canvas scene, double at) {
        var exposed = new Canvas(scene.width(), scene.height());
        float gain = (float) (exposure * (1 + 0.015 * Math.sin(at / 900 + wander)));
        int offset = random.nextInt(TABLE);
        // Noise in codes is noise in light over the slope of the code, which is about 1 / (2.2 * light ^ 0.55).
        float unit = (float) (grain / 255 * 2.2);
        var from = scene.light();
        var to = exposed.light();
        for (int i = 0; i < from.length; i++) {
            float light = from[i] * gain;
            float slope = (float) Math.sqrt(Math.max(light, 0.001f));
            to[i] = light + unit * slope * noise[offset + i & TABLE - 1];
        }
        return exposed.image();
    }

    byte[] jpeg(BufferedImage image) {
        var bytes = new ByteArrayOutputStream(64 * 1024);
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
