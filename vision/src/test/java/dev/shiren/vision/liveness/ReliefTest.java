package dev.shiren.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.vision.face.Landmarks;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliefTest {

    private static final int POINTS = 468;

    /** A plane, or an ellipsoid whose middle is the nose, before a camera at four widths; turned to a side by an angle. */
    private static Landmarks seen(double depth, double degrees, double noise) {
        var random = new Random(7);
        var noisy = new Random(Double.hashCode(degrees));
        var points = new float[3 * POINTS];
        double angle = Math.toRadians(degrees);
        for (int i = 0; i < POINTS; i++) {
            double x = i == 1 ? 0 : i == 33 ? -0.4 : i == 263 ? 0.4 : random.nextDouble() - 0.5;
            double y = i == 1
                    ? 0.05
                    : i == 33 || i == 263 ? -0.2 : i == 10 ? -0.6 : i == 152 ? 0.6 : random.nextDouble() - 0.5;
            double z = -depth * Math.sqrt(Math.max(0, 1 - x * x - y * y));
            double turnedX = x * Math.cos(angle) - z * Math.sin(angle);
            double turnedZ = x * Math.sin(angle) + z * Math.cos(angle);
            points[3 * i] = (float) (200 + 300 * turnedX * 4 / (4 + turnedZ) + noise * noisy.nextGaussian());
            points[3 * i + 1] = (float) (200 + 300 * y * 4 / (4 + turnedZ) + noise * noisy.nextGaussian());
        }
        return Landmarks.of(points);
    }

    @Test
    void aPlaneHasNoneHoweverFarItIsTurned() {
        for (double angle : new double[] {10, 30, -60}) {
            var relief = Relief.between(seen(0, 0, 0), seen(0, angle, 0));
            assertThat(relief.rest()).as("%s degrees", angle).isLessThan(1e-3);
            assertThat(Math.abs(relief.nose())).isLessThan(1e-3);
            assertThat(relief.narrowing()).isLessThan(Math.cos(Math.toRadians(angle)) + 0.05);
        }
    }

    @Test
    void theNoseOfATurnedHeadMovesBeyondItsPlaneTowardsWhereItIsTurned() {
        assertThat(Relief.between(seen(0.8, 0, 0), seen(0.8, 25, 0)).nose()).isGreaterThan(0.02);
        assertThat(Relief.between(seen(0.8, 0, 0), seen(0.8, -25, 0)).nose()).isLessThan(-0.02);
    }

    @Test
    void pointsThatAreAPixelOffLookFlatAllTheSame() {
        assertThat(Relief.between(seen(0, 0, 1), seen(0, 20, 1)).rest()).isLessThan(0.01);
    }

    @Test
    void pointsThatAllCoincideGiveNumbers() {
        var nothing = Landmarks.of(new float[3 * POINTS]);
        var relief = Relief.between(nothing, nothing);
        assertThat(relief.nose()).isFinite();
        assertThat(relief.rest()).isFinite();
        assertThat(relief.narrowing()).isFinite();
    }
}
