package dev.shiren.vision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shiren.vision.face.Calibration;
import dev.shiren.vision.face.Calibration.Knot;
import dev.shiren.vision.model.ModelCard;
import dev.shiren.vision.model.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CalibratorTest {

    private static final ModelCard MODEL = ModelFile.bundled("face_recognition").card();
    private static final int PEOPLE = 46;

    /** 1,035 pairs of 46 people at 0.4005, 0.401, …, in no order. */
    private static final IntToDoubleFunction EVENLY = i -> 0.4 + 0.0005 * (1 + i * 7 % 1035);

    @Test
    void aRateThatTenPairsShowIsReadOff() {
        var calibration = calibrated(EVENLY);
        assertThat(knot(calibration, 0.5).distance()).isCloseTo(0.4 + 517 * 0.0005, within(1e-9));
        assertThat(knot(calibration, 0.1).distance()).isCloseTo(0.4 + 103 * 0.0005, within(1e-9));
        assertThat(knot(calibration, 0.01).distance()).isCloseTo(0.4 + 10 * 0.0005, within(1e-9));
        assertThat(knot(calibration, 0.01).extrapolated()).isFalse();
        assertThat(knot(calibration, 0.001).extrapolated()).isTrue();
        assertThat(calibration.identities()).isEqualTo(PEOPLE);
        assertThat(calibration.different()).isEqualTo(1035);
        assertThat(calibration.same()).isEqualTo(PEOPLE);
    }

    /** Distances of an exponential tail towards 1: a factor of ten in the rate is worth 0.05 ln 10. */
    @Test
    void theTailGoesOnAsTheNearestPairsDo() {
        var calibration = calibrated(i -> 1 + 0.05 * Math.log((1 + i * 7 % 1035) / 1035.0));
        double decade =
                knot(calibration, 0.001).distance() - knot(calibration, 0.0001).distance();
        assertThat(decade).isCloseTo(0.05 * Math.log(10), within(0.012));
        assertThat(knot(calibration, 0.01).distance() - knot(calibration, 0.001).distance())
                .isCloseTo(decade, within(1e-4));
    }

    @Test
    void theIntervalHoldsTheEstimateAndTheSameDataGiveTheSameCalibration() {
        var calibration = calibrated(EVENLY);
        assertThat(calibration.knots())
                .allSatisfy(knot -> assertThat(knot.distance()).isBetween(knot.low(), knot.high()));
        assertThat(calibrated(EVENLY)).isEqualTo(calibration);
    }

    @Test
    void aPairWithoutAFaceIsLeftOut() {
        var calibration = calibrated(i -> i == 500 ? Double.POSITIVE_INFINITY : 0.4 + 0.0005 * (1 + i));
        assertThat(calibration.different()).isEqualTo(1034);
    }

    @Test
    void tooFewPairsAreRefused() {
        var few = pairs(EVENLY).subList(0, 199 + PEOPLE);
        assertThatThrownBy(() -> Calibrator.calibrate(new Measurement(few, Map.of()), MODEL, "few"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200 different pairs");
        var noneSame =
                pairs(EVENLY).stream().filter(pair -> !pair.pair().same()).toList();
        assertThatThrownBy(() -> Calibrator.calibrate(new Measurement(noneSame, Map.of()), MODEL, "none same"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void distancesThatAreAllAlikeAreRefused() {
        assertThatThrownBy(() -> calibrated(i -> 0.8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too alike");
    }

    private static Knot knot(Calibration calibration, double rate) {
        return calibration.knots().stream()
                .filter(knot -> knot.falseMatchRate() == rate)
                .findFirst()
                .orElseThrow();
    }

    private static Calibration calibrated(IntToDoubleFunction distances) {
        return Calibrator.calibrate(new Measurement(pairs(distances), Map.of()), MODEL, "made up");
    }

    /** Two pictures a person: one same pair each, and the first pictures of all people against each other. */
    private static List<MeasuredPair> pairs(IntToDoubleFunction distances) {
        var pairs = new ArrayList<MeasuredPair>();
        for (int i = 0; i < PEOPLE; i++) {
            pairs.add(new MeasuredPair(new LabelledPair(Path.of(i + "/1"), Path.of(i + "/2"), true), 0.0001));
        }
        int number = 0;
        for (int i = 0; i < PEOPLE; i++) {
            for (int j = 0; j < i; j++) {
                var pair = new LabelledPair(Path.of(i + "/1"), Path.of(j + "/1"), false);
                pairs.add(new MeasuredPair(pair, distances.applyAsDouble(number++)));
            }
        }
        return pairs;
    }
}
