package dev.shiren.vision.evaluation;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/** What may have happened to a picture before it arrives. */
enum Damage {
    NONE("as they are") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return image;
        }
    },
    TURNED_15("turned 15°") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.turned(image, 15);
        }
    },
    TURNED_45("turned 45°") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.turned(image, 45);
        }
    },
    TURNED_90("turned 90°") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.turned(image, 90);
        }
    },
    TURNED_180("turned 180°") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.turned(image, 180);
        }
    },
    DARK("a quarter of the light") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return lit(image, value -> value / 4);
        }
    },
    BRIGHT("overexposed (× 1.2 + 60)") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return lit(image, value -> 1.2 * value + 60);
        }
    },
    GREY("grey") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.grey(image);
        }
    },
    JPEG_10("JPEG quality 10") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.jpeg(image, 0.1f);
        }
    },
    SMALL("face of 64 pixels") {
        @Override
        BufferedImage of(BufferedImage image, double face) {
            return Pictures.shrunk(image, Math.min(1, 64 / face));
        }
    };

    private final String words;

    Damage(String words) {
        this.words = words;
    }

    /**
     * A damaged copy.
     *
     * @param face the longer side of the face in the undamaged picture, in pixels
     */
    abstract BufferedImage of(BufferedImage image, double face);

    @Override
    public String toString() {
        return words;
    }

    private static BufferedImage lit(BufferedImage image, DoubleUnaryOperator light) {
        return Pictures.mapped(image, value ->
                (int) Math.max(0, Math.min(255, Math.round(light.applyAsDouble(value)))));
    }

    static double face(FaceEngine engine, BufferedImage image) {
        var box = engine.detect(Pictures.picture(image)).get(0).box();
        return Math.max(box.width(), box.height());
    }

    /**
     * Writes the labelled pictures with every damage as {@code DAMAGE/people/…png}, for other programs to look at.
     *
     * @param arguments the folder to write into, and the width of a black border that pictures of 150 pixels get first
     */
    public static void main(String[] arguments) throws IOException {
        var people = Pictures.labelled();
        int border = Integer.parseInt(arguments[1]);
        try (var engine = FaceEngines.open(VisionSettings.defaults())) {
            for (var file : Pictures.in(people.resolve("people"))) {
                var image = Pictures.image(file);
                double face = face(engine, image);
                var framed = image.getWidth() == 150 ? Pictures.bordered(image, border) : image;
                for (var damage : values()) {
                    var to = Path.of(arguments[0], damage.name()).resolve(people.relativize(file) + ".png");
                    Files.createDirectories(to.getParent());
                    ImageIO.write(damage.of(framed, face), "png", to.toFile());
                }
            }
        }
    }
}
