package dev.shiren.models.taught;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * One step of a line and what should be read there.
 *
 * @param features what the last layer sees
 * @param all the logarithm of the sum of the exponentials of all its logits as it was
 * @param of the class of the character that stands there; none: nothing, or a part of one
 * @param certain whether it should be read in just this step and not in one beside it
 */
record Example(float[] features, double all, int of, boolean certain) {

    static final int NOTHING = 0;

    /** A step that has this little of "nothing" beside a character's plainest is that character, too. */
    private static final double PLAIN = 0.3;

    /** Of the steps that are as good as certainly nothing so many are kept. */
    private static final double KEPT = 0.05;

    private static final double CERTAIN = 0.9;

    /** @param classes tells the class of a character */
    static List<Example> of(
            DrawnLine line, LineReader.Seen seen, LastLayer layer, IntUnaryOperator classes, Random random) {
        var examples = new ArrayList<Example>();
        var taken = new boolean[seen.steps()];
        for (int i = 0; i < line.characters().length; i++) {
            int first = Math.max(0, step(line.from()[i]));
            int last = Math.min(seen.steps() - 1, step(line.to()[i]));
            int plainest = first;
            for (int step = first; step <= last; step++) {
                plainest = nothing(seen, step) < nothing(seen, plainest) ? step : plainest;
            }
            int of = classes.applyAsInt(line.characters()[i]);
            for (int step = plainest - 1; step <= plainest + 1; step++) {
                if (step < 0 || step >= seen.steps()) {
                    continue;
                }
                boolean inside = step >= first && step <= last && nothing(seen, step) < PLAIN;
                examples.add(at(step, of, step == plainest || inside, seen, layer));
                taken[step] = true;
            }
        }
        for (int step = 0; step < seen.steps(); step++) {
            if (!taken[step] && (nothing(seen, step) < CERTAIN || random.nextDouble() < KEPT)) {
                examples.add(at(step, NOTHING, true, seen, layer));
            }
        }
        return examples;
    }

    /** The class, other than nothing, that is likeliest in any of the steps that a character of a line covers. */
    static int seenAs(DrawnLine line, int character, LineReader.Seen seen) {
        int first = Math.max(0, step(line.from()[character]));
        int last = Math.min(seen.steps() - 1, step(line.to()[character]));
        int classes = seen.probabilities().length / seen.steps();
        int best = NOTHING;
        float most = 0;
        for (int step = first; step <= last; step++) {
            for (int of = NOTHING + 1; of < classes; of++) {
                float probability = seen.probabilities()[step * classes + of];
                best = probability > most ? of : best;
                most = Math.max(most, probability);
            }
        }
        return best;
    }

    private static Example at(int step, int of, boolean certain, LineReader.Seen seen, LastLayer layer) {
        int start = step * layer.width();
        double all = layer.logit(NOTHING, seen.features(), start) - Math.log(Math.max(1e-30, nothing(seen, step)));
        return new Example(Arrays.copyOfRange(seen.features(), start, start + layer.width()), all, of, certain);
    }

    private static double nothing(LineReader.Seen seen, int step) {
        return seen.probabilities()[step * (seen.probabilities().length / seen.steps()) + NOTHING];
    }

    private static int step(float x) {
        return Math.round(x / 8 - 0.5f);
    }
}
