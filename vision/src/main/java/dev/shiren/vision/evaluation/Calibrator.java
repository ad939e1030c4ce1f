package dev.shiren.vision.evaluation;

import dev.shiren.vision.face.Calibration;
import dev.shiren.vision.face.Calibration.Knot;
import dev.shiren.vision.model.ModelCard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Estimates from labelled pairs which distance stands for which false-match rate.
 *
 * <p>A rate that at least ten different pairs show is read off the data (their quantile). A smaller one is extrapolated:
 * below the last rate that was read off, the rate falls exponentially with the distance, as fast as the mean excess of
 * the nearest tenth of the different pairs says (peaks over threshold with shape zero, Coles 2001, chapter 4; distances
 * are bounded, so that the true tail falls no slower and the stated rate errs to the safe side). The confidence interval
 * is the bootstrap's over people, not pairs, because pairs that share a person are not independent.
 */
public final class Calibrator {

    private static final double[] RATES = {0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.001, 0.0001};
    private static final int SHOWN_BY = 10;
    private static final double TAIL = 0.1;
    private static final int LEAST_PAIRS = 200;
    private static final int RESAMPLES = 1000;

    private Calibrator() {}

    /**
     * A calibration for the model that measured.
     *
     * @param data what the pictures are, in words that mean something to the reader of a report
     * @throws IllegalArgumentException if there are fewer than 200 different pairs, no same pair, or distances too
     *     alike or too near zero to tell rates apart
     */
    public static Calibration calibrate(Measurement measurement, ModelCard model, String data) {
        var usable = measurement.pairs().stream()
                .filter(pair -> Double.isFinite(pair.distance()))
                .toList();
        var different = usable.stream().filter(pair -> !pair.pair().same()).toList();
        if (different.size() < LEAST_PAIRS || different.size() == usable.size()) {
            throw new IllegalArgumentException(
                    "At least %d different pairs and one same pair are needed, with a face in every picture."
                            .formatted(LEAST_PAIRS));
        }
        var people = People.of(usable);
        var distances = sorted(different);
        var samples = resampled(different, people);
        var knots = new ArrayList<Knot>();
        for (double rate : RATES) {
            var spread = samples.stream()
                    .mapToDouble(sample -> distance(sample, rate, distances.length))
                    .sorted()
                    .toArray();
            knots.add(new Knot(
                    rate,
                    rounded(distance(distances, rate, distances.length)),
                    rounded(spread[(int) (0.025 * spread.length)]),
                    rounded(spread[(int) (0.975 * spread.length)]),
                    !shown(rate, distances.length)));
        }
        refuseTies(knots);
        return new Calibration(
                model.id(),
                model.sha256(),
                data,
                people.count(),
                usable.size() - different.size(),
                different.size(),
                "quantiles where at least %d pairs show the rate, else an exponential tail; 95 %% intervals from %d resamples of people"
                        .formatted(SHOWN_BY, RESAMPLES),
                rounded(measurement.roc().equalErrorRate()),
                knots);
    }

    private static void refuseTies(List<Knot> knots) {
        for (int i = 1; i < knots.size(); i++) {
            if (knots.get(i).distance() >= knots.get(i - 1).distance()) {
                throw new IllegalArgumentException(
                        "The distances of the different pairs are too alike or too near zero to tell rates apart.");
            }
        }
    }

    private static boolean shown(double rate, int pairs) {
        return rate * pairs >= SHOWN_BY;
    }

    /** Pairs are those of the data, even for a resample, so that all extrapolate from the same rate. */
    private static double distance(double[] sorted, double rate, int pairs) {
        if (shown(rate, pairs)) {
            return quantile(sorted, rate);
        }
        double last =
                Arrays.stream(RATES).filter(known -> shown(known, pairs)).min().orElse(TAIL);
        double threshold = quantile(sorted, TAIL);
        double excess = Arrays.stream(sorted)
                .filter(distance -> distance < threshold)
                .map(distance -> threshold - distance)
                .average()
                .orElse(0);
        return Math.max(0.01 * threshold, quantile(sorted, last) - excess * Math.log(last / rate));
    }

    /** The largest distance that accepts no more than this part. */
    private static double quantile(double[] sorted, double rate) {
        return sorted[Math.max(0, (int) (rate * sorted.length) - 1)];
    }

    private static List<double[]> resampled(List<MeasuredPair> different, People people) {
        var random = new Random(20_260_101);
        var samples = new ArrayList<double[]>();
        while (samples.size() < RESAMPLES) {
            var sample = people.distances(different, people.drawn(random));
            if (sample.length > 0) {
                Arrays.sort(sample);
                samples.add(sample);
            }
        }
        return samples;
    }

    private static double[] sorted(List<MeasuredPair> pairs) {
        return pairs.stream().mapToDouble(MeasuredPair::distance).sorted().toArray();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
