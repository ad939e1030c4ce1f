package dev.shiren.vision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the default models to what docs/accuracy.md says of them, on the labelled pairs, and prints the lines of its table. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AccuracyTest {

    private static final JsonNode SHIPPED = shipped(0.01);

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

    /** What the default calibration says of a false-match rate. */
    private static JsonNode shipped(double rate) {
        var calibration = JsonMapper.shared().readTree(FaceEngine.class.getResourceAsStream("calibration.json"));
        return calibration
                .get("knots")
                .valueStream()
                .filter(knot -> knot.get("falseMatchRate").asDouble() == rate)
                .findFirst()
                .orElseThrow();
    }

    /** Bounds in percent: a little worse than what was measured. */
    @ParameterizedTest
    @CsvSource({
        "NONE, 1.0, 99, 93",
        "TURNED_15, 1.0, 99, 92",
        "TURNED_45, 1.0, 99, 92",
        "TURNED_90, 1.0, 99, 91",
        "TURNED_180, 1.0, 99, 93",
        "DARK, 1.0, 99, 93",
        "BRIGHT, 2.5, 95, 80",
        "GREY, 1.0, 99, 91",
        "JPEG_10, 1.8, 97, 87",
        "SMALL, 1.0, 99, 89"
    })
    void peopleAreStillToldApartUnder(Damage damage, double mostErrors, double leastAtOne, double leastAtTenth)
            throws InterruptedException {
        var measured = Measurement.of(
                pairs,
                engine,
                file -> Pictures.picture(damage.of(Pictures.image(file), faces.getOrDefault(file, 0.0))),
                (done, all) -> {});
        var roc = measured.roc();
        if (damage == Damage.NONE) {
            assertThat(roc.threshold(0.01))
                    .as("the distance of one false match in a hundred")
                    .isBetween(
                            SHIPPED.get("low").asDouble(), SHIPPED.get("high").asDouble());
            assertThat(roc.at(SHIPPED.get("distance").asDouble()).falseMatchRate())
                    .as("false matches at the shipped 1 %")
                    .isCloseTo(0.01, within(0.005));
        }
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
