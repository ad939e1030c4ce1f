package dev.shiren.vision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RocTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void separateDistancesHaveNoError() {
        var roc = Roc.of(new double[] {0.1, 0.2}, new double[] {0.3, 0.4});
        assertThat(roc.equalErrorRate()).isZero();
        assertThat(roc.trueMatchRateAt(0)).isEqualTo(1);
    }

    /** At 0.4 one of four same pairs is refused and one of four different ones accepted. */
    @Test
    void theEqualErrorRateIsWhereBothErrorsMeet() {
        var roc = Roc.of(new double[] {0.1, 0.2, 0.3, 0.6}, new double[] {0.4, 0.7, 0.8, 0.9});
        assertThat(roc.equalErrorRate()).isEqualTo(0.25);
    }

    /** At 0.5 a third of the same pairs is refused and half of the different ones accepted; nowhere are they closer. */
    @Test
    void errorsThatNeverMeetAreAveragedWhereTheyAreClosest() {
        var roc = Roc.of(new double[] {0.1, 0.2, 0.6}, new double[] {0.5, 0.9});
        assertThat(roc.equalErrorRate()).isCloseTo((1 / 3.0 + 1 / 2.0) / 2, within(1e-12));
    }

    @Test
    void distancesThatSayNothingGiveAnErrorOfOneHalf() {
        double[] alike = {0.2, 0.4, 0.6, 0.8};
        assertThat(Roc.of(alike, alike).equalErrorRate()).isEqualTo(0.5);
    }

    /** Of ten different pairs one may be accepted at 10 %; the second lies at 0.4, so that 0.35 still passes. */
    @Test
    void theTrueMatchRateIsTakenJustBelowTheFirstPairTooMany() {
        var different = new double[] {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2};
        var roc = Roc.of(new double[] {0.2, 0.29, 0.35, 0.4}, different);
        assertThat(roc.trueMatchRateAt(0.1)).isEqualTo(0.75);
        assertThat(roc.trueMatchRateAt(0.09)).isEqualTo(0.5);
        assertThat(roc.trueMatchRateAt(1)).isEqualTo(1);
        assertThat(roc.at(roc.threshold(0.1)).falseMatchRate()).isEqualTo(0.1);
    }

    @Test
    void differentPairsOfOneDistanceAreAcceptedTogetherOrNotAtAll() {
        var roc = Roc.of(new double[] {0.1, 0.5}, new double[] {0.5, 0.5, 0.8, 0.9});
        assertThat(roc.at(roc.threshold(0.25)).falseMatchRate()).isZero();
        assertThat(roc.trueMatchRateAt(0.25)).isEqualTo(0.5);
        assertThat(roc.trueMatchRateAt(0.5)).isEqualTo(1);
    }

    @Test
    void aPairWithoutADistanceIsNeverAccepted() {
        var roc = Roc.of(new double[] {0.1, NONE}, new double[] {0.5, NONE});
        assertThat(roc.trueMatchRateAt(1)).isEqualTo(0.5);
        assertThat(roc.at(roc.threshold(1)).falseMatchRate()).isEqualTo(0.5);
        assertThat(roc.points()).extracting(Roc.Point::distance).containsExactly(0.1, 0.5);
    }

    @Test
    void pointsRunFromTheSmallestDistanceToTheLargestAndNeverFall() {
        var roc = Roc.of(new double[] {0.3, 0.1, 0.3}, new double[] {0.5, 0.2});
        assertThat(roc.points())
                .containsExactly(
                        new Roc.Point(0.1, 0, 1 / 3.0),
                        new Roc.Point(0.2, 0.5, 1 / 3.0),
                        new Roc.Point(0.3, 0.5, 1),
                        new Roc.Point(0.5, 1, 1));
    }

    @Test
    void oneKindOfPairAloneIsRefused() {
        assertThatThrownBy(() -> Roc.of(new double[0], new double[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Roc.of(new double[] {1}, new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
