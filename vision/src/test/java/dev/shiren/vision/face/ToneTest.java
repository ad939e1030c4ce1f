package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToneTest {

    private static final int SIDE = 50;

    @Test
    void lightAndContrastAreTakenOutWhereNothingWasClipped() {
        var face = new float[3 * SIDE * SIDE];
        var random = new Random(1);
        for (int i = 0; i < face.length; i++) {
            face[i] = 100 + 100 * random.nextFloat();
        }
        var dim = new float[face.length];
        for (int i = 0; i < face.length; i++) {
            dim[i] = 0.5f * face[i] + 17;
        }
        var levelled = levelled(face);
        var dimLevelled = levelled(dim);
        for (int i = 0; i < face.length; i++) {
            assertThat(dimLevelled[i]).isCloseTo(levelled[i], within(4f));
        }
    }

    @Test
    void aSquareOfOneColourStaysFinite() {
        assertThat(levelled(new float[3 * SIDE * SIDE])).containsOnly(20f);
    }

    private static float[] levelled(float[] planes) {
        var copy = planes.clone();
        Tone.level(FloatBuffer.wrap(copy), SIDE);
        return copy;
    }
}
