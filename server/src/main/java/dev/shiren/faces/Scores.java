package dev.shiren.faces;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores as the wire shows them. */
public final class Scores {

    private Scores() {}

    /** With two decimals. */
    public static double rounded(double score) {
        return BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }

    /**
     * Thresholds as a JSON text that maps a false-match rate to a score, both written as text:
     * {@code {"0.0001":"90.07","0.001":"80.01"}}.
     */
    static String thresholds(Map<Double, Double> byRate) {
        return byRate.entrySet().stream()
                .map(entry -> "\"%s\":\"%s\""
                        .formatted(
                                BigDecimal.valueOf(entry.getKey())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                String.format(Locale.ROOT, "%.2f", entry.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
