package dev.shiren.vision.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a recogniser saw in a line: not only the likeliest text, but how likely any other one is, as connectionist temporal
 * classification has it (Graves et al. 2006).
 */
public final class TextLine {

    private static final double NEVER = 1e-9;

    private final Alphabet alphabet;
    private final float[] probabilities;
    private final int steps;

    /**
     * A character of the likeliest text.
     *
     * @param text one code point
     * @param confidence 0 to 1
     * @param from first step of the line it was seen in
     * @param to first step after
     */
    public record Glyph(String text, double confidence, int from, int to) {}

    /**
     * A text that the line may say.
     *
     * @param share how likely, among the texts that were considered, 0 to 1
     */
    public record Reading(String text, double share) {}

    TextLine(Alphabet alphabet, float[] probabilities, int steps) {
        this.alphabet = alphabet;
        this.probabilities = probabilities;
        this.steps = steps;
    }

    /** From left to right. */
    public List<Glyph> glyphs() {
        var glyphs = new ArrayList<Glyph>();
        int last = Alphabet.NOTHING;
        for (int step = 0; step < steps; step++) {
            int best = best(step);
            double confidence = at(step, best);
            if (best != Alphabet.NOTHING && best == last) {
                var before = glyphs.remove(glyphs.size() - 1);
                glyphs.add(
                        new Glyph(before.text(), Math.max(before.confidence(), confidence), before.from(), step + 1));
            } else if (best != Alphabet.NOTHING) {
                glyphs.add(new Glyph(Character.toString(alphabet.character(best)), confidence, step, step + 1));
            }
            last = best;
        }
        return glyphs;
    }

    /** How many steps the line has. */
    public int steps() {
        return steps;
    }

    /** Whether all characters of a text are among those that can be read at all. */
    public boolean knows(String text) {
        return alphabet.knows(text);
    }

    /**
     * Every character that a part of the line may have.
     *
     * @param least how likely it is in at least one step, 0 to 1
     */
    public String seen(double least, int from, int to) {
        return IntStream.range(1, alphabet.size())
                .filter(of -> IntStream.range(from, to).anyMatch(step -> at(step, of) >= least))
                .map(alphabet::character)
                .filter(character -> Character.isBmpCodePoint(character) && !Character.isWhitespace(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The texts of some letters that a part of the line may say, the likeliest first, by a beam search over prefixes.
     *
     * @param letters what the texts consist of
     * @param beam how many prefixes are kept
     */
    public List<Reading> readings(String letters, int from, int to, int beam) {
        var classes = alphabet.classes(letters);
        Map<String, double[]> prefixes = Map.of("", new double[] {1, 0});
        for (int step = from; step < to; step++) {
            prefixes = widest(extended(prefixes, letters, classes, step), beam);
        }
        return shares(prefixes);
    }

    /** For each prefix how likely it is with nothing after it, and with its last letter still going on. */
    private Map<String, double[]> extended(Map<String, double[]> prefixes, String letters, int[] classes, int step) {
        var next = new HashMap<String, double[]>();
        prefixes.forEach((prefix, ends) -> {
            double both = ends[0] + ends[1];
            add(next, prefix, 0, both * at(step, Alphabet.NOTHING));
            for (int i = 0; i < classes.length; i++) {
                double probability = Math.max(NEVER, at(step, classes[i]));
                char letter = letters.charAt(i);
                boolean repeats = !prefix.isEmpty() && prefix.charAt(prefix.length() - 1) == letter;
                if (repeats) {
                    add(next, prefix, 1, ends[1] * probability);
                }
                add(next, prefix + letter, 1, (repeats ? ends[0] : both) * probability);
            }
        });
        return next;
    }

    private static void add(Map<String, double[]> to, String prefix, int end, double probability) {
        to.computeIfAbsent(prefix, any -> new double[2])[end] += probability;
    }

    /** Scaled to a sum of one, so that long lines do not underflow. */
    private static Map<String, double[]> widest(Map<String, double[]> prefixes, int beam) {
        var kept = prefixes.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue()[0] - entry.getValue()[1]))
                .limit(beam)
                .toList();
        double sum = kept.stream()
                .mapToDouble(entry -> entry.getValue()[0] + entry.getValue()[1])
                .sum();
        var scaled = new HashMap<String, double[]>();
        kept.forEach(entry ->
                scaled.put(entry.getKey(), new double[] {entry.getValue()[0] / sum, entry.getValue()[1] / sum}));
        return scaled;
    }

    private static List<Reading> shares(Map<String, double[]> prefixes) {
        return prefixes.entrySet().stream()
                .map(entry -> new Reading(entry.getKey(), entry.getValue()[0] + entry.getValue()[1]))
                .sorted(Comparator.comparingDouble(Reading::share).reversed())
                .toList();
    }

    /**
     * How well a text fits a part of the line: the mean over the steps of the logarithm of its probability, 0 for
     * certain. Very low where the text has a character that cannot be read.
     */
    public double fit(String text, int from, int to) {
        var classes = alphabet.classes(text);
        int states = 2 * classes.length + 1;
        var now = new double[states];
        now[0] = 1;
        double logarithm = 0;
        for (int step = from; step < to; step++) {
            var next = new double[states];
            double sum = 0;
            for (int state = 0; state < states; state++) {
                int of = state % 2 == 0 ? Alphabet.NOTHING : classes[state / 2];
                double before = now[state] + (state > 0 ? now[state - 1] : 0);
                boolean skips = state % 2 == 1 && state > 1 && of != classes[state / 2 - 1];
                before += (skips ? now[state - 2] : 0);
                next[state] = before * Math.max(NEVER, at(step, of));
                sum += next[state];
            }
            logarithm += Math.log(sum);
            for (int state = 0; state < states; state++) {
                next[state] /= sum;
            }
            now = next;
        }
        double ended = now[states - 1] + (states > 1 ? now[states - 2] : 0);
        return (logarithm + Math.log(Math.max(1e-300, ended))) / Math.max(1, to - from);
    }

    private int best(int step) {
        int start = step * alphabet.size();
        int best = 0;
        for (int i = 1; i < alphabet.size(); i++) {
            if (probabilities[start + i] > probabilities[start + best]) {
                best = i;
            }
        }
        return best;
    }

    private double at(int step, int of) {
        return probabilities[step * alphabet.size() + of];
    }
}
