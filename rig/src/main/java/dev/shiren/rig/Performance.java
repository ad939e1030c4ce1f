package dev.shiren.rig;

import dev.shiren.vision.liveness.Prompt;
import dev.shiren.vision.liveness.Shown;
import java.util.List;
import java.util.Random;

/** How one person moves while following a schedule, and which light falls on them. */
final class Performance {

    private final Schedule schedule;
    private final double[] sway = new double[12];
    private final double glow;
    private final double room;
    private final List<Double> blinks;

    Performance(Schedule schedule, Random random) {
        this.schedule = schedule;
        for (int i = 0; i < sway.length; i++) {
            sway[i] = random.nextDouble();
        }
        this.room = 0.55 + 0.5 * random.nextDouble();
        this.glow = room * (0.05 + 0.25 * random.nextDouble());
        this.blinks = List.of(schedule.end() * random.nextDouble(), schedule.end() * random.nextDouble());
    }

    /** At a time in milliseconds. */
    State state(double at) {
        var state = idle(at);
        for (var act : schedule.acts()) {
            state = state.plus(full(act.prompt()).part(act.height() * act.done(at)));
        }
        return state;
    }

    /** At a time in milliseconds. */
    Lamp lamp(double at) {
        for (Shown shown : schedule.shown()) {
            if (shown.prompt().colour().isPresent() && at >= shown.from() && at < shown.until()) {
                int rgb = shown.prompt().colour().get();
                return new Lamp(
                        room,
                        glow * (rgb >> 16 & 0xff) / 255,
                        glow * (rgb >> 8 & 0xff) / 255,
                        glow * (rgb & 0xff) / 255);
            }
        }
        return new Lamp(room, 0.4 * glow, 0.4 * glow, 0.4 * glow);
    }

    /** Nobody keeps quite still. */
    private State idle(double at) {
        double blink = 0;
        for (double from : blinks) {
            double since = at - from;
            blink = since > 0 && since < 220 ? Math.max(blink, Math.sin(Math.PI * since / 220)) : blink;
        }
        return new State(
                1.2 * wave(0, at),
                0.8 * wave(2, at),
                1.8 * wave(4, at),
                1 + 0.012 * wave(6, at),
                0.015 * wave(8, at),
                0.012 * wave(10, at),
                blink,
                0);
    }

    private double wave(int which, double at) {
        double period = 1800 + 2500 * sway[which];
        return Math.sin(2 * Math.PI * (at / period + sway[which + 1]));
    }

    /** A prompt followed as far as people usually do. */
    static State full(Prompt prompt) {
        return switch (prompt) {
            case TURN_LEFT -> new State(0, 0, 25, 1, 0, 0, 0, 0);
            case TURN_RIGHT -> new State(0, 0, -25, 1, 0, 0, 0, 0);
            case NOD -> new State(-16, 0, 0, 1, 0, 0.03, 0, 0);
            case COME_CLOSER -> new State(0, 0, 0, 1.35, 0, 0, 0, 0);
            case BLINK -> new State(0, 0, 0, 1, 0, 0, 1, 0);
            case OPEN_MOUTH -> new State(0, 0, 0, 1, 0, 0, 0, 1);
            default -> State.REST;
        };
    }
}
