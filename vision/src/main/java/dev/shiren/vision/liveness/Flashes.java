package dev.shiren.vision.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How light follows the colours that the display shone in. Only the colour of the light is looked at, so that brightness,
 * which exposure and movement change, makes no difference.
 *
 * @param agreement correlation of what was shone with what was seen, -1 to 1, at the delay that fits best
 * @param strength the part of the light that came from the display
 * @param delay in milliseconds
 */
record Flashes(double agreement, double strength, double delay) {

    /** Cameras and displays are so late at most. */
    private static final int LATEST = 500;

    private static final int STEP = 25;

    /** In milliseconds after a change, during which display, exposure and the frame mix both colours. */
    private static final double SETTLING = 120;

    private static final double DARKEST = 0.002;

    /** Of skin or wall; nothing agrees when there were no colours. */
    static Flashes of(Measures measures, Function<Moment, List<Double>> light) {
        var best = new Flashes(-1, 0, 0);
        for (int delay = 0; delay <= LATEST; delay += STEP) {
            var tried = at(measures, light, delay);
            best = tried.agreement > best.agreement ? tried : best;
        }
        return best;
    }

    /** The same at a known delay. */
    static Flashes at(Measures measures, Function<Moment, List<Double>> light, double delay) {
        var shone = new ArrayList<double[]>();
        var seen = new ArrayList<double[]>();
        for (var moment : measures.moments()) {
            for (var shown : measures.shown()) {
                double since = moment.at() - delay - shown.from();
                if (shown.prompt().colour().isPresent() && since >= SETTLING && moment.at() - delay <= shown.until()) {
                    shone.add(hue(channels(shown.prompt().colour().get())));
                    seen.add(hue(logarithms(light.apply(moment))));
                }
            }
        }
        return compared(centred(shone), centred(seen), delay);
    }

    private static Flashes compared(List<double[]> shone, List<double[]> seen, double delay) {
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < shone.size(); i++) {
            for (int c = 0; c < 3; c++) {
                both += shone.get(i)[c] * seen.get(i)[c];
                first += shone.get(i)[c] * shone.get(i)[c];
                second += seen.get(i)[c] * seen.get(i)[c];
            }
        }
        return first == 0 || second == 0
                ? new Flashes(0, 0, delay)
                : new Flashes(both / Math.sqrt(first * second), both / first, delay);
    }

    private static double[] channels(int rgb) {
        return new double[] {(rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0};
    }

    private static double[] logarithms(List<Double> light) {
        return light.stream()
                .mapToDouble(value -> Math.log(Math.max(DARKEST, value)))
                .toArray();
    }

    /** What is left when brightness is taken away. */
    private static double[] hue(double[] channels) {
        double mean = (channels[0] + channels[1] + channels[2]) / 3;
        return new double[] {channels[0] - mean, channels[1] - mean, channels[2] - mean};
    }

    private static List<double[]> centred(List<double[]> values) {
        var mean = new double[3];
        for (var value : values) {
            for (int c = 0; c < 3; c++) {
                mean[c] += value[c] / values.size();
            }
        }
        return values.stream()
                .map(value -> new double[] {value[0] - mean[0], value[1] - mean[1], value[2] - mean[2]})
                .toList();
    }
}
