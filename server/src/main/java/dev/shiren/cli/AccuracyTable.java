package dev.shiren.cli;

import dev.shiren.vision.evaluation.Accuracy;
import dev.shiren.vision.evaluation.Accuracy.Estimate;
import dev.shiren.vision.evaluation.Measurement;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How well pipelines tell people apart, side by side, in Markdown. */
final class AccuracyTable {

    private static final double[] FALSE_MATCH_RATES = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001};

    private final Map<String, Measurement> measured;

    /** All of the same pairs, by the name of the pipeline, in the order to print. */
    AccuracyTable(Map<String, Measurement> measured) {
        this.measured = measured;
    }

    void print(PrintWriter out) {
        var any = measured.values().iterator().next();
        long same = any.pairs().stream().filter(pair -> pair.pair().same()).count();
        out.printf(
                Locale.ROOT,
                "%d same and %d different pairs of %d people; in brackets 95 %% confidence intervals (500 resamples of"
                        + " people). A pair with a picture without a face counts as different.%n%n",
                same,
                any.pairs().size() - same,
                any.people());
        summary(out);
        out.println();
        points(out);
        out.flush();
    }

    private void summary(PrintWriter out) {
        row(out, "", measured.keySet().stream().toList());
        row(out, "---", measured.keySet().stream().map(name -> "---").toList());
        row(out, "pictures without a face", each(measurement -> {
            var files = Measurement.files(
                    measurement.pairs().stream().map(pair -> pair.pair()).toList());
            return measurement.failures().size() + " of " + files.size();
        }));
        var accuracies = measured.values().stream().map(Accuracy::of).toList();
        row(
                out,
                "EER",
                accuracies.stream().map(one -> text(one.equalErrorRate())).toList());
        row(
                out,
                "TAR at FAR 1 %",
                accuracies.stream()
                        .map(one -> text(one.trueMatchRateAt1Percent()))
                        .toList());
        row(
                out,
                "TAR at FAR 0.1 %",
                accuracies.stream()
                        .map(one -> text(one.trueMatchRateAt01Percent()))
                        .toList());
    }

    private void points(PrintWriter out) {
        row(
                out,
                "ROC: FAR",
                measured.keySet().stream().map(name -> name + ": distance, TAR").toList());
        row(out, "---", measured.keySet().stream().map(name -> "---").toList());
        for (double rate : FALSE_MATCH_RATES) {
            row(out, percent(rate), each(measurement -> {
                var roc = measurement.roc();
                var point = roc.at(roc.threshold(rate));
                return Double.isFinite(point.distance())
                        ? String.format(Locale.ROOT, "%.3f, %s", point.distance(), percent(point.trueMatchRate()))
                        : "any, " + percent(point.trueMatchRate());
            }));
        }
    }

    private List<String> each(Function<Measurement, String> cell) {
        return measured.values().stream().map(cell).toList();
    }

    private static void row(PrintWriter out, String first, List<String> others) {
        out.println("| " + first + " | " + String.join(" | ", others) + " |");
    }

    private static String text(Estimate estimate) {
        return "%s (%s … %s)".formatted(percent(estimate.value()), percent(estimate.low()), percent(estimate.high()));
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }
}
