package dev.shiren.rig;

import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.Check;
import dev.shiren.vision.liveness.Judgement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the films of one species. */
final class Tally {

    /** One film's. */
    record Outcome(int number, Challenge challenge, Judgement judgement, double filmSeconds, double judgeSeconds) {}

    private final List<Outcome> outcomes = new ArrayList<>();

    synchronized void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    synchronized List<Outcome> outcomes() {
        return outcomes.stream()
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
    }

    int count() {
        return outcomes().size();
    }

    int passed() {
        return (int) outcomes().stream()
                .filter(outcome -> outcome.judgement().passed())
                .count();
    }

    /** How many films failed each check; a film may fail several. */
    Map<Check, Integer> failures() {
        var failures = new EnumMap<Check, Integer>(Check.class);
        for (var outcome : outcomes()) {
            outcome.judgement().failed().forEach(check -> failures.merge(check, 1, Integer::sum));
        }
        return failures;
    }

    double meanFilmSeconds() {
        return outcomes().stream().mapToDouble(Outcome::filmSeconds).average().orElse(0);
    }

    double meanJudgeSeconds() {
        return outcomes().stream().mapToDouble(Outcome::judgeSeconds).average().orElse(0);
    }

    /** The 95 % interval of a part of {@code count} (Wilson 1927), lower end first. */
    static double[] interval(int part, int count) {
        if (count == 0) {
            return new double[] {0, 1};
        }
        double z = 1.959964;
        double p = (double) part / count;
        double middle = p + z * z / (2 * count);
        double reach = z * Math.sqrt(p * (1 - p) / count + z * z / (4.0 * count * count));
        double scale = 1 + z * z / count;
        return new double[] {Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)};
    }
}
