package dev.shiren.vision.liveness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a person is asked to do.
 *
 * @param prompts in their order
 */
public record Challenge(Level level, List<Prompt> prompts) {

    private static final int ACTIONS = 3;

    /** More, for those who want no flashing. */
    private static final int ACTIONS_WITHOUT_COLOURS = 4;

    private static final int COLOURS = 5;

    private static final Set<Prompt> TURNS = EnumSet.of(Prompt.TURN_LEFT, Prompt.TURN_RIGHT);

    /** What no photograph can be made to do by moving it. */
    private static final Set<Prompt> FEATURES = EnumSet.of(Prompt.BLINK, Prompt.OPEN_MOUTH);

    public Challenge {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("a challenge asks for something");
        }
    }

    /**
     * Draws one of those that a level has, each as likely: some actions, at least one turn and one movement of eyes or
     * mouth among them, in any order; then colours, no two alike in a row.
     *
     * @param flashing whether the person may be shown flashing colours; if not, there is an action more in their place
     * @param random must not be foreseeable where it matters
     */
    public static Challenge draw(Level level, boolean flashing, Random random) {
        var prompts = new ArrayList<Prompt>();
        prompts.add(Prompt.HOLD_STILL);
        if (level != Level.PASSIVE) {
            boolean colours = level == Level.ACTIONS_AND_COLOURS;
            prompts.addAll(actions(colours && !flashing ? ACTIONS_WITHOUT_COLOURS : ACTIONS, random));
            if (colours && flashing) {
                prompts.addAll(colours(random));
            }
        }
        return new Challenge(level, prompts);
    }

    private static List<Prompt> actions(int count, Random random) {
        var all = new ArrayList<>(
                List.of(Prompt.values()).stream().filter(Prompt::isAction).toList());
        while (true) {
            Collections.shuffle(all, random);
            var drawn = List.copyOf(all.subList(0, count));
            if (!Collections.disjoint(drawn, TURNS) && !Collections.disjoint(drawn, FEATURES)) {
                return drawn;
            }
        }
    }

    private static List<Prompt> colours(Random random) {
        var all = List.of(Prompt.values()).stream()
                .filter(prompt -> prompt.colour().isPresent())
                .toList();
        var drawn = new ArrayList<Prompt>();
        while (drawn.size() < COLOURS) {
            var next = all.get(random.nextInt(all.size()));
            if (drawn.isEmpty() || drawn.get(drawn.size() - 1) != next) {
                drawn.add(next);
            }
        }
        return drawn;
    }
}
