package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.FaceAttributes.HeadPose;
import dev.shiren.vision.face.VisionSettings.Job;
import dev.shiren.vision.model.ModelException;
import dev.shiren.vision.model.ModelFile;
import dev.shiren.vision.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class FaceEngineTest {

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
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aFaceIsFoundInEverySample(int number) {
        assertThat(engine.detect(Pictures.read(Pictures.sample(number)))).isNotEmpty();
    }

    @Test
    void facesComeLargestFirst() throws IOException {
        for (var file : Pictures.in(Pictures.labelled().resolve("groups"))) {
            assertThat(engine.detect(Pictures.read(file)))
                    .extracting(face -> -face.box().area())
                    .isSorted();
        }
    }

    @Test
    void aPictureWithoutAFaceHasNone() {
        assertThat(engine.detect(Picture.ofRgb(320, 240, new byte[3 * 320 * 240])))
                .isEmpty();
    }

    @Test
    void exactlyOneFaceIsFoundInEveryPictureOfOnePerson() throws IOException {
        for (var file : Pictures.in(Pictures.labelled().resolve("people"))) {
            assertThat(engine.detect(Pictures.read(file))).as(file.toString()).hasSize(1);
        }
    }

    @Test
    void yawChangesItsSignInTheMirror() throws IOException {
        for (var file : Pictures.in(Pictures.labelled().resolve("people"))) {
            var image = Pictures.image(file);
            var seen = pose(Pictures.picture(image));
            var mirrored = pose(Pictures.picture(Pictures.mirrored(image)));
            assertThat(mirrored.yaw()).as(file.toString()).isCloseTo(-seen.yaw(), within(5.0));
        }
    }

    @Test
    void oneThatIsNotAskedAboutCostsNothingAndStaysEmpty() {
        var picture = Pictures.read(Pictures.sample(1));
        var face = engine.detect(picture).get(0);
        var none = engine.attributes(picture, face, Set.of());
        assertThat(none.age()).isEmpty();
        assertThat(none.smile()).isEmpty();
        var all = engine.attributes(picture, face, EnumSet.allOf(Attribute.class));
        assertThat(all.age()).isPresent();
        assertThat(all.gender())
                .hasValueSatisfying(gender -> assertThat(gender.score()).isBetween(50.0, 100.0));
    }

    @Test
    void aFaceIsMoreLikeItsMirrorImageThanLikeSomebodyElse() throws IOException {
        var one = embedding(Pictures.read(Pictures.sample(1)));
        var mirrored = embedding(Pictures.picture(Pictures.mirrored(Pictures.image(Pictures.sample(1)))));
        var other = embedding(Pictures.read(Pictures.sample(3)));
        var scale = engine.scale();
        assertThat(scale.similarity(one, mirrored))
                .isGreaterThan(scale.thresholds().get(0.0001));
        assertThat(scale.similarity(one, mirrored)).isGreaterThan(scale.similarity(one, other));
        assertThat(scale.similarity(one, one)).isEqualTo(100);
    }

    @Test
    void anotherEmbedderIsUsedWhenSetButHasNoScaleOfItsOwn(@TempDir Path folder) throws IOException {
        var other = ModelFile.bundled("face_expression");
        Files.write(folder.resolve("other.onnx"), other.onnx());
        var card = "{\"id\": \"other\", \"sha256\": \"%s\", \"alignment\": \"arcface\"}";
        Files.writeString(
                folder.resolve("other.json"), card.formatted(other.card().sha256()));
        var settings = VisionSettings.defaults().withModel(Job.EMBEDDING, folder.resolve("other.onnx"));
        try (var swapped = FaceEngines.open(settings)) {
            var picture = Pictures.read(Pictures.sample(1));
            var face = swapped.detect(picture).get(0);
            assertThat(swapped.embed(picture, face).dimension()).isEqualTo(7);
            assertThatThrownBy(swapped::scale).hasMessageContaining("other is not calibrated");
        }
    }

    @Test
    void aModelThatIsNotWhatItsManifestSaysIsRefused(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("other.onnx"), List.of("not a model"));
        Files.writeString(folder.resolve("other.json"), "{\"id\": \"other\", \"sha256\": \"00\"}");
        var settings = VisionSettings.defaults().withModel(Job.EMBEDDING, folder.resolve("other.onnx"));
        assertThatThrownBy(() -> FaceEngines.open(settings))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its manifest says");
    }

    private HeadPose pose(Picture picture) {
        var face = engine.detect(picture).get(0);
        return engine.attributes(picture, face, Set.of(Attribute.HEAD_POSE))
                .pose()
                .orElseThrow();
    }

    private Embedding embedding(Picture picture) {
        return engine.embed(picture, engine.detect(picture).get(0));
    }
}
