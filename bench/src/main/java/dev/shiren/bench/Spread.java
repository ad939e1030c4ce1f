package dev.shiren.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What repeated measurements say: the middle one, and between which the middle half lies.
 *
 * @param count how many measurements
 */
record Spread(double median, double low, double high, int count) {

    /**
     * Of at least one measurement.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), sorted.length);
    }

    /** Of the quotients of measurements taken side by side, so that what slows both down cancels out. */
    static Spread ofRatios(double[] values, double[] baseline) {
        if (values.length != baseline.length) {
            throw new IllegalArgumentException(
                    "%d measurements, %d of the baseline".formatted(values.length, baseline.length));
        }
        var ratios = new double[values.length];
        Arrays.setAll(ratios, i -> values[i] / baseline[i]);
        return of(ratios);
    }

    /** Linear between the two nearest. */
    private static double quantile(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** As {@code median (low … high)}, each in the format given. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " … " + format + ")", median, low, high);
    }
}
