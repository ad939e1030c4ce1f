package dev.shiren.vision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class MeasurementTest {

    private static final Path ONE = Pictures.sample(1);
    private static final Path OTHER = Pictures.sample(3);

    private FaceEngine engine;

    @BeforeAll
    void open() {
        engine = FaceEngines.open(VisionSettings.defaults());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void aPictureThatCannotBeUsedIsNamedAndItsPairsMatchNever(@TempDir Path folder)
            throws IOException, InterruptedException {
        var broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
        var missing = folder.resolve("missing.jpg");
        var pairs = List.of(
                new LabelledPair(ONE, OTHER, false),
                new LabelledPair(ONE, ONE, true),
                new LabelledPair(ONE, broken, true),
                new LabelledPair(missing, OTHER, false));
        var measured = Measurement.of(pairs, engine, new PictureReader(PictureLimits.DEFAULT), (done, all) -> {});
        assertThat(measured.pairs()).extracting(MeasuredPair::pair).isEqualTo(pairs);
        assertThat(measured.pairs().get(0).distance()).isBetween(0.6, 1.2);
        assertThat(measured.pairs().get(1).distance()).isZero();
        assertThat(measured.pairs().get(2).distance()).isInfinite();
        assertThat(measured.failures())
                .isEqualTo(Map.of(
                        broken, "The picture is neither JPEG, PNG, BMP, GIF nor WebP.",
                        missing, "the file cannot be read"));
        assertThat(measured.roc().trueMatchRateAt(0)).isEqualTo(0.5);
    }

    @Test
    void everyPictureIsLookedAtOnceHoweverManyPairsItIsIn() throws InterruptedException {
        var reads = new AtomicInteger();
        var last = new AtomicInteger();
        var empty = Picture.ofRgb(64, 64, new byte[3 * 64 * 64]);
        var pairs = List.of(new LabelledPair(ONE, OTHER, false), new LabelledPair(OTHER, ONE, true));
        var measured = Measurement.of(
                pairs,
                engine,
                file -> {
                    reads.incrementAndGet();
                    return empty;
                },
                (done, all) -> last.accumulateAndGet(done, Math::max));
        assertThat(reads).hasValue(2);
        assertThat(last).hasValue(2);
        assertThat(measured.failures()).containsOnlyKeys(ONE, OTHER).containsValue("no face was found");
    }

    @Test
    void aFaultOfTheSourceIsNotHidden() {
        assertThatThrownBy(() -> Measurement.of(
                        List.of(new LabelledPair(ONE, OTHER, false)),
                        engine,
                        file -> {
                            throw new UnsupportedOperationException("out of order");
                        },
                        (done, all) -> {}))
                .hasRootCauseMessage("out of order");
    }
}
