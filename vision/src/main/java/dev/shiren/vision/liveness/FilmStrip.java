package dev.shiren.vision.liveness;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Some frames of a film side by side, for people who want to see what was judged. */
public final class FilmStrip {

    private static final int COLUMNS = 4;
    private static final int ROWS = 2;

    /** Of one frame's longer side, in pixels. */
    private static final int SIDE = 320;

    private FilmStrip() {}

    /**
     * A JPEG of eight frames from all over the film.
     *
     * @param frames that were decoded before
     */
    public static byte[] of(List<Frame> frames) throws IOException {
        var first = read(frames.get(0));
        double scale = (double) SIDE / Math.max(first.getWidth(), first.getHeight());
        int width = Math.max(1, (int) Math.round(first.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(first.getHeight() * scale));
        var strip = new BufferedImage(COLUMNS * width, ROWS * height, BufferedImage.TYPE_INT_RGB);
        var pen = strip.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            var frame = read(frames.get((int) ((i + 0.5) * frames.size() / (COLUMNS * ROWS))));
            pen.drawImage(frame, i % COLUMNS * width, i / COLUMNS * height, width, height, null);
        }
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(strip, "jpeg", out);
        return out.toByteArray();
    }

    private static BufferedImage read(Frame frame) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(frame.picture()));
        if (image == null) {
            throw new IOException("a frame is no picture");
        }
        return image;
    }
}
