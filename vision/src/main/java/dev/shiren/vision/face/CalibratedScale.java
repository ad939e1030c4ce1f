package dev.shiren.vision.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.vision.model.ModelFile;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Similarity from a calibration: every factor of ten in the false-match rate below 1 % is worth ten points, so that 70,
 * 80 and 90 stand for 1 %, 0.1 % and 0.01 %; above 1 %, 35 points. Between knots the logarithm of the rate is linear in
 * the distance; beyond the last one the similarity rises linearly to 100 at distance zero, and before the first one it
 * falls linearly to 0 at the distance of 2.
 */
final class CalibratedScale implements SimilarityScale {

    private static final double[] STATED = {0.01, 0.001, 0.0001};
    private static final double FARTHEST = 2;

    private final Calibration calibration;
    private final Map<String, String> setUp;

    /**
     * A scale.
     *
     * @param setUp of the engine whose embeddings are compared, for the provenance
     */
    CalibratedScale(Calibration calibration, Map<String, String> setUp) {
        this.calibration = calibration;
        this.setUp = Map.copyOf(setUp);
    }

    @Override
    public double similarity(Embedding a, Embedding b) {
        return similarity(a.distance(b));
    }

    double similarity(double distance) {
        double fartherDistance = FARTHEST;
        double lower = 0;
        for (var knot : calibration.knots()) {
            double points = points(knot.falseMatchRate());
            if (distance >= knot.distance()) {
                return between(distance, fartherDistance, lower, knot.distance(), points);
            }
            fartherDistance = knot.distance();
            lower = points;
        }
        return between(distance, fartherDistance, lower, 0, 100);
    }

    private static double between(double distance, double far, double low, double near, double high) {
        return high + (low - high) * Math.min(1, (distance - near) / (far - near));
    }

    private static double points(double falseMatchRate) {
        double decades = -Math.log10(falseMatchRate);
        return decades < 2 ? 35 * decades : Math.min(99, 50 + 10 * decades);
    }

    @Override
    public SortedMap<Double, Double> thresholds() {
        var thresholds = new TreeMap<Double, Double>();
        for (double rate : STATED) {
            thresholds.put(rate, points(rate));
        }
        return thresholds;
    }

    @Override
    public Map<String, String> provenance() {
        var provenance = new HashMap<>(setUp);
        provenance.put(
                "calibration",
                "%s; %d same, %d different pairs of %d people; sha256:%s"
                        .formatted(
                                calibration.data(),
                                calibration.same(),
                                calibration.different(),
                                calibration.identities(),
                                ModelFile.sha256(calibration.json().getBytes(UTF_8))));
        return provenance;
    }
}
