package dev.shiren.finance;

import dev.shiren.media.PictureType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures in the one format that old callers know. */
final class Jpeg {

    private Jpeg() {}

    /** The picture as JPEG; empty if it cannot be read. One that was handed in has been decoded before. */
    static Optional<byte[]> of(byte[] picture) {
        if (PictureType.of(picture).equals(Optional.of(PictureType.JPEG))) {
            return Optional.of(picture);
        }
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                return Optional.empty();
            }
            var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            var pen = opaque.createGraphics();
            pen.drawImage(image, 0, 0, Color.WHITE, null);
            pen.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(opaque, "jpeg", out);
            return Optional.of(out.toByteArray());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
