package dev.shiren.rig;

import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.Prompt;
import dev.shiren.vision.liveness.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When a page shows what, and when somebody who follows it does it.
 *
 * @param acts of the actions, in the order of {@code shown}
 * @param end in milliseconds
 */
record Schedule(List<Shown> shown, List<Act> acts, double end) {

    /** The page waits so long before it asks for anything, in milliseconds. */
    private static final double HOLD = 1200;

    private static final double COLOUR = 700;

    /**
     * Somebody does something.
     *
     * @param from when it begins, in milliseconds
     * @param rise how long it takes to its height
     * @param stay how long it stays there
     * @param fall how long it takes back; nothing when it stays so
     * @param height of which part of the usual amplitude
     */
    record Act(Prompt prompt, double from, double rise, double stay, double fall, double height) {

        /** How far it is done at a time, 0 to 1. */
        double done(double at) {
            double since = at - from;
            if (since <= 0) {
                return 0;
            }
            if (since < rise) {
                return smooth(since / rise);
            }
            if (since < rise + stay || fall == 0) {
                return 1;
            }
            double falling = (since - rise - stay) / fall;
            return falling >= 1 ? 0 : 1 - smooth(falling);
        }

        private static double smooth(double part) {
            return part * part * (3 - 2 * part);
        }

        private double until() {
            return from + rise + stay + fall;
        }
    }

    /** A person who reads, reacts and moves at a pace of their own; the page goes on when it has seen the action. */
    static Schedule of(Challenge challenge, Random random) {
        var shown = new ArrayList<Shown>();
        var acts = new ArrayList<Act>();
        double now = 0;
        for (var prompt : challenge.prompts()) {
            double until;
            if (prompt.isAction()) {
                var act = act(prompt, now + 300 + 450 * random.nextDouble(), random);
                acts.add(act);
                until = Math.max(now + 900, act.until() + 150 + 200 * random.nextDouble());
            } else {
                until = now + (prompt == Prompt.HOLD_STILL ? HOLD : COLOUR);
            }
            shown.add(new Shown(prompt, now, until));
            now = until;
        }
        return new Schedule(shown, acts, now);
    }

    private static Act act(Prompt prompt, double from, Random random) {
        double pace = 0.8 + 0.5 * random.nextDouble();
        double height = 0.8 + 0.4 * random.nextDouble();
        return switch (prompt) {
            case BLINK -> new Act(prompt, from, 110 * pace, 120 + 180 * random.nextDouble(), 130 * pace, 1);
            case OPEN_MOUTH -> new Act(prompt, from, 350 * pace, 300 * pace, 300 * pace, Math.min(1, height));
            case COME_CLOSER -> new Act(prompt, from, 900 * pace, 150, 0, height);
            case NOD -> new Act(prompt, from, 380 * pace, 80, 380 * pace, height);
            default -> new Act(prompt, from, 650 * pace, 250 * pace, 500 * pace, height);
        };
    }
}
