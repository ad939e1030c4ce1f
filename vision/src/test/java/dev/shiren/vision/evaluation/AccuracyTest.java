package dev.shiren.vision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the default models to what docs/accuracy.md says of them, on the labelled pairs, and prints the lines of its table. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AccuracyTest {

    private FaceEngine engine;
    private List<LabelledPair> pairs;
    private Map<Path, Double> faces;

    @BeforeAll
    void open() throws IOException {
        pairs = LabelledPair.read(Pictures.labelled().resolve("pairs.csv"));
        engine = FaceEngines.open(VisionSettings.defaults());
        faces = new HashMap<>();
        for (var file : Pictures.in(Pictures.labelled().resolve("people"))) {
            faces.put(file, Damage.face(engine, Pictures.image(file)));
        }
    }

    @AfterAll
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    /** Bounds in percent: a little worse than what was measured. */
    @ParameterizedTest
    @CsvSource({
        "NONE, 1.0, 99, 92",
        "TURNED_15, 1.0, 99, 92",
        "TURNED_45, 1.5, 98, 89",
        "TURNED_90, 1.0, 99, 90",
        "TURNED_180, 1.0, 99, 92",
        "DARK, 1.5, 98, 89",
        "BRIGHT, 3.0, 93, 81",
        "GREY, 1.0, 99, 88",
        "JPEG_10, 4.0, 93, 80",
        "SMALL, 3.0, 97, 86"
    })
    void peopleAreStillToldApartUnder(Damage damage, double mostErrors, double leastAtOne, double leastAtTenth)
            throws InterruptedException {
        var measured = Measurement.of(
                pairs,
                engine,
                file -> Pictures.picture(damage.of(Pictures.image(file), faces.getOrDefault(file, 0.0))),
                (done, all) -> {});
        var roc = measured.roc();
        double errors = 100 * roc.equalErrorRate();
        double atOne = 100 * roc.trueMatchRateAt(0.01);
        double atTenth = 100 * roc.trueMatchRateAt(0.001);
        int unseen = measured.failures().size();
        System.out.printf("| %s | %.1f %% | %.1f %% | %.1f %% | %d |%n", damage, errors, atOne, atTenth, unseen);
        assertThat(errors).as("equal error rate").isLessThanOrEqualTo(mostErrors);
        assertThat(atOne).as("true match rate at 1 %").isGreaterThanOrEqualTo(leastAtOne);
        assertThat(atTenth).as("true match rate at 0.1 %").isGreaterThanOrEqualTo(leastAtTenth);
    }
}
