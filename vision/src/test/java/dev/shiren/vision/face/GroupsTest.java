package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.Pictures;
import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many faces, and small ones in large pictures. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class GroupsTest {

    private FaceEngine engine;

    @BeforeAll
    void open() {
        engine = FaceEngines.open(VisionSettings.defaults());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    /** Counted by eye; in bbt2 one of the three looks in from the edge, in stock-group-1 a sixteenth looks away. */
    @ParameterizedTest
    @CsvSource({
        "bbt1.jpg, 4",
        "bbt2.jpg, 3",
        "bbt3.jpg, 5",
        "bbt4.jpg, 6",
        "bbt5.jpg, 5",
        "solvay1927.jpg, 29",
        "stock-group-1.jpg, 15"
    })
    void everyFaceOfAGroupIsFoundOnceAndNothingElseHoweverThePictureIsTurned(String name, int people)
            throws IOException {
        var image = Pictures.image(Pictures.labelled().resolve("groups").resolve(name));
        for (int degrees : new int[] {0, 90, 180, 270}) {
            assertThat(engine.detect(Pictures.picture(Pictures.turned(image, degrees))))
                    .as("%s turned by %d°", name, degrees)
                    .hasSize(people);
        }
    }

    /** The sleeve badge of one of the three women looks like a face to the detector. */
    @Test
    void aBadgeIsNoFace() {
        assertThat(engine.detect(Pictures.read(Pictures.sample(1)))).hasSize(3);
    }

    /** Of a face that fills a damaged picture the detector sees a part, on which a false mesh may be sure. */
    @Test
    void aFaceThatFillsABadlyCompressedPictureIsFoundWhole() throws IOException {
        var image = Pictures.image(Pictures.labelled().resolve("people/howard/5.png"));
        var damaged = Pictures.picture(Pictures.jpeg(image, 0.1f));
        assertThat(engine.largest(damaged))
                .hasValueSatisfying(face -> assertThat(face.box().width()).isGreaterThan(100));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 180})
    void aFaceOf64PixelsIsFoundInTwelveMegapixels(int degrees) throws IOException {
        var face = Pictures.image(Pictures.labelled().resolve("people/model-a/1.jpg"));
        var box = engine.detect(Pictures.picture(face)).get(0).box();
        double scale = 64 / Math.sqrt(box.area());
        var small = reduced(face, scale);
        var scene = new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = scene.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, 4000, 3000);
        graphics.drawImage(Pictures.turned(small, degrees), 2650, 1730, null);
        graphics.dispose();

        var found = engine.detect(Pictures.picture(scene));

        assertThat(found).hasSize(1);
        assertThat(Math.sqrt(found.get(0).box().area())).isCloseTo(64, within(10.0));
        var lean = Math.toDegrees(MeshShape.lean(found.get(0).landmarks()));
        assertThat(Math.IEEEremainder(lean - degrees, 360)).isCloseTo(0, within(20.0));
    }

    private static BufferedImage reduced(BufferedImage image, double scale) {
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        var result = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = result.createGraphics();
        graphics.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return result;
    }
}
