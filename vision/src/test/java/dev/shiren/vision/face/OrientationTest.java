package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures turned by hand, as no EXIF tag tells. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OrientationTest {

    private static final int EVERY = 3;

    private FaceEngine engine;

    @BeforeAll
    void open() {
        engine = FaceEngines.open(VisionSettings.defaults());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-30, 15, 45, 90, 135, 180, 270})
    void aTurnedPicturesOnlyFaceIsFoundAndRollsWithIt(int degrees) throws IOException {
        for (var file : people()) {
            var image = Pictures.image(file);
            double upright = roll(image, file);
            double turned = roll(Pictures.turned(image, degrees), file);
            assertThat(Math.IEEEremainder(turned - upright - degrees, 360))
                    .as("%s turned by %d from %.1f", file, degrees, upright)
                    .isCloseTo(0, within(5.0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 90, 180, 270})
    void aTurnedPictureShowsTheSamePerson(int degrees) throws IOException {
        var threshold = engine.scale().thresholds().get(0.0001);
        for (var file : people()) {
            var image = Pictures.image(file);
            var similarity = engine.scale().similarity(embedding(image), embedding(Pictures.turned(image, degrees)));
            assertThat(similarity).as("%s turned by %d", file, degrees).isGreaterThan(threshold);
        }
    }

    @Test
    void aSampleOnItsHeadShowsItsFacesWhereTheyAre() throws IOException {
        var image = Pictures.image(Pictures.sample(3));
        var upright = engine.detect(Pictures.picture(image)).get(0).box();
        var turned = engine.detect(Pictures.picture(Pictures.turned(image, 180)))
                .get(0)
                .box();
        assertThat(image.getWidth() - turned.left() - turned.width()).isCloseTo(upright.left(), within(8));
        assertThat(image.getHeight() - turned.top() - turned.height()).isCloseTo(upright.top(), within(8));
    }

    private static List<Path> people() throws IOException {
        var all = Pictures.in(Pictures.labelled().resolve("people"));
        return all.stream().filter(file -> all.indexOf(file) % EVERY == 0).toList();
    }

    private double roll(BufferedImage image, Path file) {
        var picture = Pictures.picture(image);
        var faces = engine.detect(picture);
        assertThat(faces).as(file.toString()).hasSize(1);
        return engine.attributes(picture, faces.get(0), Set.of(Attribute.HEAD_POSE))
                .pose()
                .orElseThrow()
                .roll();
    }

    private Embedding embedding(BufferedImage image) {
        var picture = Pictures.picture(image);
        return engine.embed(picture, engine.detect(picture).get(0));
    }
}
