package dev.shiren.vision.liveness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which frames deserve a closer look.
 *
 * @param portraits those that show the face best, the best first
 * @param person those that tell whether it is one person, the one to compare with first
 * @param eyes those that tell whether the eyes closed
 * @param straight of each prompt that turns the head the glance in which it is turned farthest, and the one before
 */
record Selection(List<Integer> portraits, List<Integer> person, List<Integer> eyes, List<Turn> turns) {

    /** The same head straight and turned; indices among the glances. */
    record Turn(Prompt prompt, int straight, int turned, double change) {}

    private static final int PORTRAITS = 3;
    private static final int PERSON = 5;
    private static final int CLOSED = 5;
    private static final int OPEN = 3;

    /** Portraits lie so many frames apart at least. */
    private static final int APART = 3;

    static Selection of(Film film, List<Glance> glances) {
        var seen = glances.stream().filter(glance -> glance.face().isPresent()).toList();
        if (seen.isEmpty()) {
            return new Selection(List.of(), List.of(), List.of(), List.of());
        }
        var moments = seen.stream().map(Selection::moment).toList();
        var portraits = portraits(moments);
        return new Selection(
                frames(seen, portraits),
                frames(seen, person(moments, portraits.get(0))),
                frames(seen, eyes(film, moments)),
                turns(film, seen, moments));
    }

    static Moment moment(Glance glance) {
        return glance.face().orElseThrow().moment();
    }

    private static List<Integer> frames(List<Glance> seen, Iterable<Integer> chosen) {
        var frames = new ArrayList<Integer>();
        chosen.forEach(i -> frames.add(seen.get(i).frame()));
        return List.copyOf(frames);
    }

    private static List<Integer> portraits(List<Moment> moments) {
        double lids = median(moments, Moment::lids);
        var byMerit = IntStream.range(0, moments.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> flaws(moments.get(i), lids)))
                .toList();
        var chosen = new ArrayList<Integer>();
        for (int candidate : byMerit) {
            if (chosen.size() < PORTRAITS && chosen.stream().allMatch(other -> Math.abs(other - candidate) >= APART)) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    /** In degrees, or what is as bad. */
    private static double flaws(Moment moment, double usualLids) {
        return Math.abs(moment.yaw())
                + 0.5 * Math.abs(moment.pitch())
                + 0.5 * Math.abs(moment.roll())
                + 150 * moment.mouth()
                + 60 * Math.max(0, 1 - moment.lids() / Math.max(1e-6, usualLids));
    }

    /** From all parts of the film those that are most like the first one, and both sides of the largest jump. */
    private static Set<Integer> person(List<Moment> moments, int first) {
        var chosen = new LinkedHashSet<Integer>();
        chosen.add(first);
        var reference = moments.get(first);
        for (int part = 0; part < PERSON; part++) {
            int from = part * moments.size() / PERSON;
            int to = (part + 1) * moments.size() / PERSON;
            IntStream.range(from, to)
                    .boxed()
                    .min(Comparator.comparingDouble(i -> Math.abs(moments.get(i).yaw() - reference.yaw())
                            + Math.abs(moments.get(i).pitch() - reference.pitch())))
                    .ifPresent(chosen::add);
        }
        IntStream.range(1, moments.size())
                .boxed()
                .max(Comparator.comparingDouble(
                        i -> Motion.between(moments.get(i - 1), moments.get(i)).amount()))
                .ifPresent(jump -> {
                    chosen.add(jump - 1);
                    chosen.add(jump);
                });
        return chosen;
    }

    private static Set<Integer> eyes(Film film, List<Moment> moments) {
        var chosen = new LinkedHashSet<Integer>();
        var blinks = film.shown().stream()
                .filter(shown -> shown.prompt() == Prompt.BLINK)
                .toList();
        for (var blink : blinks) {
            within(moments, blink).stream()
                    .sorted(Comparator.comparingDouble(i -> moments.get(i).lids()))
                    .limit(CLOSED)
                    .forEach(chosen::add);
        }
        if (!blinks.isEmpty()) {
            double usual = median(moments, Moment::lids);
            IntStream.range(0, moments.size())
                    .boxed()
                    .filter(i -> blinks.stream()
                            .noneMatch(blink -> blink.covers(moments.get(i).at())))
                    .sorted(Comparator.comparingDouble(
                            i -> Math.abs(moments.get(i).lids() - usual)
                                    + Math.abs(moments.get(i).yaw()) / 60))
                    .limit(OPEN)
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private static List<Turn> turns(Film film, List<Glance> seen, List<Moment> moments) {
        var straight = straight(film, moments);
        double pitch = moments.get(straight).pitch();
        double yaw = moments.get(straight).yaw();
        var turns = new ArrayList<Turn>();
        for (var shown : film.shown()) {
            farthest(shown, moments, pitch, yaw).ifPresent(turned -> {
                double change = shown.prompt() == Prompt.NOD
                        ? moments.get(turned).pitch() - pitch
                        : moments.get(turned).yaw() - yaw;
                turns.add(new Turn(
                        shown.prompt(),
                        seen.get(straight).frame(),
                        seen.get(turned).frame(),
                        change));
            });
        }
        return turns;
    }

    /** The moment that is most like the usual one while the person was to hold still, or else at all. */
    private static int straight(Film film, List<Moment> moments) {
        var still = film.shown().stream()
                .filter(shown -> shown.prompt() == Prompt.HOLD_STILL)
                .flatMap(shown -> within(moments, shown).stream())
                .toList();
        var candidates =
                still.isEmpty() ? IntStream.range(0, moments.size()).boxed().toList() : still;
        var usual = candidates.stream().map(moments::get).toList();
        double pitch = median(usual, Moment::pitch);
        double yaw = median(usual, Moment::yaw);
        return candidates.stream()
                .min(Comparator.comparingDouble(i -> Math.abs(moments.get(i).pitch() - pitch)
                        + Math.abs(moments.get(i).yaw() - yaw)))
                .orElseThrow();
    }

    private static Optional<Integer> farthest(Shown shown, List<Moment> moments, double pitch, double yaw) {
        var within = within(moments, shown).stream();
        return switch (shown.prompt()) {
            case TURN_LEFT ->
                within.max(Comparator.comparingDouble(i -> moments.get(i).yaw() - yaw));
            case TURN_RIGHT ->
                within.max(Comparator.comparingDouble(i -> yaw - moments.get(i).yaw()));
            case NOD ->
                within.max(
                        Comparator.comparingDouble(i -> Math.abs(moments.get(i).pitch() - pitch)));
            default -> Optional.empty();
        };
    }

    private static List<Integer> within(List<Moment> moments, Shown shown) {
        return IntStream.range(0, moments.size())
                .filter(i -> shown.covers(moments.get(i).at()))
                .boxed()
                .toList();
    }

    static double median(List<Moment> moments, ToDoubleFunction<Moment> value) {
        var sorted = moments.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
