package dev.shiren.vision.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often one person is recognised, against how often two are taken for one, as the threshold moves. */
public final class Roc {

    /**
     * What accepting distances up to a threshold does.
     *
     * @param falseMatchRate part of the different pairs accepted, 0 to 1
     * @param trueMatchRate part of the same pairs accepted, 0 to 1
     */
    public record Point(double distance, double falseMatchRate, double trueMatchRate) {}

    private final double[] same;
    private final double[] different;

    private Roc(double[] same, double[] different) {
        this.same = same;
        this.different = different;
    }

    /**
     * From the distances of both kinds of pair.
     *
     * @throws IllegalArgumentException if there are none of one kind
     */
    public static Roc of(double[] same, double[] different) {
        if (same.length == 0 || different.length == 0) {
            throw new IllegalArgumentException("pairs of one person and pairs of two are both needed");
        }
        return new Roc(sorted(same), sorted(different));
    }

    private static double[] sorted(double[] values) {
        var copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** Same pairs accepted at the largest threshold that accepts no more than this part of the different ones. */
    public double trueMatchRateAt(double falseMatchRate) {
        return at(threshold(falseMatchRate)).trueMatchRate();
    }

    /**
     * The largest threshold that accepts no more than this part of the different pairs; finite, so that a pair without a
     * distance is never accepted.
     */
    public double threshold(double falseMatchRate) {
        int allowed = (int) Math.floor(falseMatchRate * different.length + 1e-9);
        double threshold =
                allowed >= different.length ? different[different.length - 1] : Math.nextDown(different[allowed]);
        return Math.min(threshold, Double.MAX_VALUE);
    }

    public Point at(double distance) {
        return new Point(
                distance,
                (double) upTo(different, distance) / different.length,
                (double) upTo(same, distance) / same.length);
    }

    /** Where as many are wrongly accepted as wrongly refused: the mean of the two rates where they are closest. */
    public double equalErrorRate() {
        double best = 1;
        double rate = 1;
        for (var point : points()) {
            double refused = 1 - point.trueMatchRate();
            double gap = Math.abs(point.falseMatchRate() - refused);
            if (gap < best) {
                best = gap;
                rate = (point.falseMatchRate() + refused) / 2;
            }
        }
        return rate;
    }

    /** One point at each distance that occurs, the smallest first. */
    public List<Point> points() {
        var points = new ArrayList<Point>();
        var distances = new double[same.length + different.length];
        System.arraycopy(same, 0, distances, 0, same.length);
        System.arraycopy(different, 0, distances, same.length, different.length);
        for (double distance : Arrays.stream(distances).sorted().distinct().toArray()) {
            if (Double.isFinite(distance)) {
                points.add(at(distance));
            }
        }
        return points;
    }

    private static int upTo(double[] sorted, double limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
