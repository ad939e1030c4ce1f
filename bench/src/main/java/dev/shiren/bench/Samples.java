package dev.shiren.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Two people, each alone, upright and facing the camera on a 640×480 JPEG: cut out of the photographs that the face-api
 * package brings as samples.
 *
 * @param first encoded
 * @param second encoded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Samples(byte[] first, byte[] second) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    static Samples of(Bench.Setup setup) throws IOException {
        var folder = setup.home().resolve("vision-models/node_modules/@vladmandic/face-api/demo");
        return new Samples(cut(folder.resolve("sample3.jpg"), 394, 238), cut(folder.resolve("sample6.jpg"), 520, 228));
    }

    private static byte[] cut(Path file, int left, int top) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("The sample " + file + " is not there; run ./shiren build.");
        }
        var part = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = part.createGraphics();
        canvas.drawImage(ImageIO.read(file.toFile()), -left, -top, null);
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(part, "jpeg", bytes);
        return bytes.toByteArray();
    }

    List<byte[]> both() {
        return List.of(first, second);
    }
}
