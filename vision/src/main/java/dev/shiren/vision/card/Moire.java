package dev.shiren.vision.card;

import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.text.Sheet;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells the grid of a screen: a fine even pattern that is the same all over the card, which shows as a sharp peak in the
 * spectrum of every part of it. Print and paper have none.
 */
final class Moire {

    /** Pixels of the side of a part, a power of two. */
    private static final int SIDE = 128;

    /** Writing shows on every so many-th pixel, too. */
    private static final int GLANCE = 4;

    /** So many parts, those with the least writing. */
    private static final int PARTS = 3;

    /** Periods of the pattern, in pixels of the picture. */
    private static final double LONGEST = 9;

    /** How far a peak must stand above what is usual, in factors of amplitude. */
    private static final double PEAK = 20;

    /** Of the light. */
    private static final double AMPLITUDE = 0.008;

    private Moire() {}

    static boolean isIn(Sheet sheet) {
        var parts = parts(sheet);
        if (parts.size() < PARTS) {
            return false;
        }
        var least = new double[SIDE * SIDE];
        Arrays.fill(least, Double.MAX_VALUE);
        for (var part : parts) {
            var spectrum = spectrum(part);
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], spectrum[i]);
            }
        }
        return hasPeak(least);
    }

    private static boolean hasPeak(double[] spectrum) {
        var within = new ArrayList<Double>();
        double highest = 0;
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u <= SIDE / 2; u++) {
                double frequency = Math.hypot(u, v < SIDE / 2 ? v : v - SIDE) / SIDE;
                if (frequency > 1 / LONGEST && frequency <= 0.5) {
                    within.add(spectrum[v * SIDE + u]);
                    highest = Math.max(highest, spectrum[v * SIDE + u]);
                }
            }
        }
        within.sort(Comparator.naturalOrder());
        double usual = within.get(within.size() / 2);
        return highest > AMPLITUDE && highest > PEAK * usual;
    }

    /** A square of the sheet, and how much is on it. */
    private record Place(double left, double top, double deviation) {}

    /** Squares of the picture's own pixels within the sheet, in light over its mean, the plainest first. */
    private static List<float[]> parts(Sheet sheet) {
        double scale = sheet.toPicture().scale(sheet.width() / 2.0, sheet.height() / 2.0);
        double side = SIDE / scale;
        var places = new ArrayList<Place>();
        for (double top = 0; top + side <= sheet.height(); top += side / 2) {
            for (double left = 0; left + side <= sheet.width(); left += side / 2) {
                var glance = part(sheet, left, top, GLANCE / scale, SIDE / GLANCE);
                places.add(new Place(left, top, deviation(glance)));
            }
        }
        return places.stream()
                .sorted(Comparator.comparingDouble(Place::deviation))
                .limit(PARTS)
                .map(place -> part(sheet, place.left(), place.top(), 1 / scale, SIDE))
                .toList();
    }

    private static float[] part(Sheet sheet, double left, double top, double step, int pixels) {
        var planes = new float[3 * pixels * pixels];
        var onto = sheet.toPicture().after(Projection.scaled(step, step, left, top));
        sheet.picture().sample(onto, pixels, pixels, FloatBuffer.wrap(planes), 0);
        var light = Arrays.copyOfRange(planes, pixels * pixels, 2 * pixels * pixels);
        double mean = 0;
        for (float value : light) {
            mean += value / light.length;
        }
        for (int i = 0; i < light.length; i++) {
            light[i] = (float) (light[i] / Math.max(1, mean) - 1);
        }
        return light;
    }

    private static double deviation(float[] light) {
        double squares = 0;
        for (float value : light) {
            squares += value * value;
        }
        return squares;
    }

    /** Amplitudes of the waves in a part. */
    private static double[] spectrum(float[] light) {
        var real = new double[SIDE * SIDE];
        var imaginary = new double[SIDE * SIDE];
        for (int i = 0; i < real.length; i++) {
            real[i] = light[i] * HANN[i % SIDE] * HANN[i / SIDE];
        }
        for (int i = 0; i < SIDE; i++) {
            transform(real, imaginary, i * SIDE, 1);
        }
        for (int i = 0; i < SIDE; i++) {
            transform(real, imaginary, i, SIDE);
        }
        var amplitudes = new double[SIDE * SIDE];
        for (int i = 0; i < real.length; i++) {
            amplitudes[i] = 8 * Math.hypot(real[i], imaginary[i]) / (SIDE * SIDE);
        }
        return amplitudes;
    }

    /** In place, over {@link #SIDE} numbers (Cooley and Tukey 1965). */
    private static void transform(double[] real, double[] imaginary, int start, int step) {
        for (int i = 0; i < SIDE; i++) {
            int j = Integer.reverse(i) >>> (32 - Integer.numberOfTrailingZeros(SIDE));
            if (i < j) {
                swap(real, start + i * step, start + j * step);
                swap(imaginary, start + i * step, start + j * step);
            }
        }
        for (int half = 1; half < SIDE; half *= 2) {
            for (int k = 0; k < half; k++) {
                double cos = Math.cos(Math.PI * k / half);
                double sin = -Math.sin(Math.PI * k / half);
                for (int i = k; i < SIDE; i += 2 * half) {
                    int p = start + i * step;
                    int q = start + (i + half) * step;
                    double re = real[q] * cos - imaginary[q] * sin;
                    double im = real[q] * sin + imaginary[q] * cos;
                    real[q] = real[p] - re;
                    imaginary[q] = imaginary[p] - im;
                    real[p] += re;
                    imaginary[p] += im;
                }
            }
        }
    }

    private static void swap(double[] numbers, int i, int j) {
        double number = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = number;
    }

    private static final double[] HANN = new double[SIDE];

    static {
        for (int i = 0; i < SIDE; i++) {
            HANN[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / SIDE);
        }
    }
}
