package dev.shiren.vision.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextCoresTest {

    private static final int SIDE = 200;

    /** A bar of sure pixels, turned clockwise. */
    private static TextBox boxOf(double degrees) {
        var core = new float[SIDE * SIDE];
        double angle = Math.toRadians(degrees);
        for (int i = 0; i < core.length; i++) {
            double x = i % SIDE + 0.5 - 100;
            double y = i / SIDE + 0.5 - 90;
            double along = x * Math.cos(angle) + y * Math.sin(angle);
            double across = y * Math.cos(angle) - x * Math.sin(angle);
            core[i] = Math.abs(along) < 50 && Math.abs(across) < 5 ? 0.9f : 0.1f;
        }
        return new TextCores(core, SIDE, SIDE).boxes().get(0);
    }

    @Test
    void aTurnedBarIsFoundWithItsAngleAndGrownByItsShape() {
        for (double degrees : new double[] {-40, -10, 0, 3, 25}) {
            var box = boxOf(degrees);
            assertThat(Math.toDegrees(box.angle())).as("turned %s°", degrees).isCloseTo(degrees, within(1.5));
            assertThat(box.centerX()).isCloseTo(100, within(1.0));
            assertThat(box.centerY()).isCloseTo(90, within(1.0));
            // 100 by 10 grown by 1.6 * 1000 / 220 on each side
            assertThat(box.width()).isCloseTo(114.5, within(3.0));
            assertThat(box.height()).isCloseTo(24.5, within(3.0));
        }
    }

    @Test
    void whatIsFaintOrTinyIsNoText() {
        var core = new float[SIDE * SIDE];
        java.util.Arrays.fill(core, 0, 4000, 0.4f);
        core[30_000] = 1;
        assertThat(new TextCores(core, SIDE, SIDE).boxes()).isEmpty();
    }
}
