package dev.shiren.vision.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How well one person is told from another, with 95 % confidence intervals.
 *
 * <p>The intervals are the bootstrap's over people (Efron and Tibshirani 1993, chapter 13: percentiles), because pairs
 * that share a person are not independent. With few people they are wide, and rightly so.
 *
 * @param trueMatchRateAt1Percent part of the same pairs accepted where 1 % of the different ones are, 0 to 1
 * @param trueMatchRateAt01Percent the same where 0.1 % are
 */
public record Accuracy(Estimate equalErrorRate, Estimate trueMatchRateAt1Percent, Estimate trueMatchRateAt01Percent) {

    private static final int RESAMPLES = 500;

    /** A rate, 0 to 1, and the ends of its interval. */
    public record Estimate(double value, double low, double high) {}

    /**
     * Of what was measured.
     *
     * @throws IllegalArgumentException if there are no pairs of one kind
     */
    public static Accuracy of(Measurement measurement) {
        var resamples = resamples(measurement.pairs());
        var roc = measurement.roc();
        return new Accuracy(
                estimate(roc, resamples, Roc::equalErrorRate),
                estimate(roc, resamples, one -> one.trueMatchRateAt(0.01)),
                estimate(roc, resamples, one -> one.trueMatchRateAt(0.001)));
    }

    private static Estimate estimate(Roc roc, List<Roc> resamples, ToDoubleFunction<Roc> rate) {
        var rates = resamples.stream().mapToDouble(rate).sorted().toArray();
        return new Estimate(
                rate.applyAsDouble(roc), rates[(int) (0.025 * rates.length)], rates[(int) (0.975 * rates.length)]);
    }

    private static List<Roc> resamples(List<MeasuredPair> pairs) {
        var people = People.of(pairs);
        var same = pairs.stream().filter(pair -> pair.pair().same()).toList();
        var different = pairs.stream().filter(pair -> !pair.pair().same()).toList();
        var random = new Random(20_260_101);
        var resamples = new ArrayList<Roc>();
        // Draws that leave out all pairs of one kind say nothing; with two people or more they are the minority.
        for (int draw = 0; resamples.size() < RESAMPLES && draw < 10 * RESAMPLES; draw++) {
            var drawn = people.drawn(random);
            var sames = people.distances(same, drawn);
            var differents = people.distances(different, drawn);
            if (sames.length > 0 && differents.length > 0) {
                resamples.add(Roc.of(sames, differents));
            }
        }
        return resamples.isEmpty() ? List.of(whole(same, different)) : resamples;
    }

    private static Roc whole(List<MeasuredPair> same, List<MeasuredPair> different) {
        return Roc.of(distances(same), distances(different));
    }

    private static double[] distances(List<MeasuredPair> pairs) {
        return pairs.stream().mapToDouble(MeasuredPair::distance).toArray();
    }
}
