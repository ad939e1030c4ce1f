package dev.shiren.rig;

import java.util.Random;

/** A display that shows pictures to a camera: its grid of pixels, its refresh, its own light, a reflection on its glass. */
final class Display {

    /** Displays are darker than what they show, and bluer. */
    private static final float[] WHITE = {0.82f, 0.86f, 0.95f};

    private static final int STEPS = 1 << 12;
    private static final float[] WAVE = new float[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            WAVE[i] = (float) Math.sin(2 * Math.PI * i / STEPS);
        }
    }

    private final double pitch;
    private final double tilt;
    private final float grid;
    private final double band;
    private final double speed;
    private final double glareX;
    private final double glareY;
    private final double glare;

    Display(Random random) {
        this.pitch = 2.2 + 2.5 * random.nextDouble();
        this.tilt = Math.toRadians(4 * random.nextGaussian());
        this.grid = (float) (0.03 + 0.07 * random.nextDouble());
        this.band = 0.02 + 0.06 * random.nextDouble();
        this.speed = 0.4 + 1.2 * random.nextDouble();
        this.glareX = random.nextDouble();
        this.glareY = random.nextDouble();
        this.glare = 0.1 * random.nextDouble();
    }

    /** A sine of so many turns. */
    private static float wave(float turns) {
        return WAVE[(int) (turns * STEPS) & STEPS - 1];
    }

    /** What the display sends out, at a time in milliseconds. The light of the room does not add to it. */
    Canvas show(Canvas picture, double at) {
        var shown = new Canvas(picture.width(), picture.height());
        double cos = Math.cos(tilt);
        double sin = Math.sin(tilt);
        float right = (float) (cos / pitch);
        float down = (float) (-sin / pitch);
        for (int y = 0; y < shown.height(); y++) {
            float rolling =
                    (float) (1 + band * Math.sin(2 * Math.PI * (y / (0.6 * shown.height()) - speed * at / 1000)));
            float u = (float) (sin * y / pitch);
            float v = (float) (cos * y / pitch);
            double dy = (double) y / shown.height() - glareY;
            for (int x = 0; x < shown.width(); x++) {
                float lattice = rolling * (1 + grid * (wave(u + right * x) + wave(v + down * x)));
                double dx = (double) x / shown.width() - glareX;
                double away = (dx * dx + dy * dy) / 0.02;
                float reflection = away < 8 ? (float) (glare * Math.exp(-away)) : 0;
                int pixel = 3 * (y * shown.width() + x);
                for (int c = 0; c < 3; c++) {
                    shown.light()[pixel + c] = picture.light()[pixel + c] * WHITE[c] * lattice + reflection;
                }
            }
        }
        return shown;
    }
}
