package dev.shiren.vision.liveness;

import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.liveness.Measures.At;
import dev.shiren.vision.liveness.Measures.Best;
import dev.shiren.vision.liveness.Measures.Hint;
import dev.shiren.vision.liveness.Measures.Turned;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What a film of somebody who does what is asked would be measured as; every test changes what it is about. */
public final class Acted {

    /** In milliseconds, of every prompt. */
    private static final double LONG = 1600;

    private static final double FRAME = 100;

    private Acted() {}

    /** What was shown, each prompt for as long. */
    public static List<Shown> shown(List<Prompt> prompts) {
        var shown = new ArrayList<Shown>();
        for (var prompt : prompts) {
            double from = shown.size() * LONG;
            shown.add(new Shown(prompt, from, from + LONG));
        }
        return shown;
    }

    /** Frames that are pictures of nothing, no two alike. */
    public static Film film(List<Prompt> prompts, byte[] picture) {
        var frames = new ArrayList<Frame>();
        for (double at : times(prompts)) {
            frames.add(new Frame(at, picture));
        }
        return new Film(frames, shown(prompts), "Front Camera");
    }

    private static List<Double> times(List<Prompt> prompts) {
        var random = new Random(1);
        var times = new ArrayList<Double>();
        for (double at = 0; at < prompts.size() * LONG; at += FRAME + 4 * random.nextDouble()) {
            times.add(at);
        }
        return times;
    }

    /** All asked for is done. */
    public static Measures measures(List<Prompt> prompts) {
        return measures(prompts, prompts);
    }

    /** One thing is asked and another one done. */
    public static Measures measures(List<Prompt> asked, List<Prompt> done) {
        var moments = new ArrayList<Moment>();
        var times = times(asked);
        var performed = shown(done);
        double size = 200;
        for (double at : times) {
            var doing =
                    performed.stream().filter(one -> one.covers(at)).findFirst().orElse(performed.get(0));
            double part = Math.sin(Math.PI * Math.min(1, (at - doing.from()) / LONG));
            size = doing.prompt() == Prompt.COME_CLOSER ? Math.max(size, 200 * (1 + 0.3 * part)) : size;
            moments.add(moment(at, doing.prompt(), part, size));
        }
        var reliefs = shown(asked).stream()
                .filter(one -> one.prompt().isTurn() || one.prompt() == Prompt.NOD)
                .map(one -> turned(one, done.get(shown(asked).indexOf(one))))
                .toList();
        return new Measures(
                shown(asked),
                times,
                0,
                Optional.of(0.0),
                moments,
                times.size() / 6,
                0,
                List.of(new At(1000, 95), new At(3000, 92)),
                eyes(times, performed),
                reliefs,
                List.of(new Hint(500, 0.7, 0.8)),
                Optional.of(new Best(3, Set.copyOf(EnumSet.noneOf(QualityReason.class)))),
                "Front Camera");
    }

    private static Moment moment(double at, Prompt prompt, double part, double size) {
        double yaw = prompt == Prompt.TURN_LEFT ? 25 * part : prompt == Prompt.TURN_RIGHT ? -25 * part : 0;
        double pitch = prompt == Prompt.NOD ? -18 * part : 0;
        double mouth = prompt == Prompt.OPEN_MOUTH ? 0.02 + 0.1 * part : 0.02;
        int rgb = prompt.colour().orElse(0x808080);
        return new Moment(
                at,
                240,
                300,
                size,
                pitch,
                0,
                yaw,
                mouth,
                prompt == Prompt.BLINK ? 0.3 - 0.2 * part : 0.3,
                lit(0.3, 0.1, rgb),
                lit(0.2, 0.01, rgb));
    }

    private static List<Double> lit(double room, double glow, int rgb) {
        return List.of(
                room * (1 + glow * (rgb >> 16 & 0xff) / 255),
                0.8 * room * (1 + glow * (rgb >> 8 & 0xff) / 255),
                0.7 * room * (1 + glow * (rgb & 0xff) / 255));
    }

    private static List<At> eyes(List<Double> times, List<Shown> performed) {
        return times.stream()
                .map(at -> new At(
                        at,
                        performed.stream()
                                        .anyMatch(one -> one.prompt() == Prompt.BLINK
                                                && at > one.from() + 600
                                                && at < one.from() + 1000)
                                ? 0.08
                                : 0.3))
                .toList();
    }

    private static Turned turned(Shown asked, Prompt done) {
        double change = done == Prompt.TURN_LEFT ? 25 : done == Prompt.TURN_RIGHT ? -25 : done == Prompt.NOD ? -18 : 0;
        double nose = done.isTurn() ? 0.17 * Math.signum(change) : 0;
        double rest = change == 0 ? 0.01 : 0.08;
        return new Turned(
                asked.prompt(), asked.from() + LONG / 2, change, new Relief(nose, rest, done.isTurn() ? 0.93 : 1));
    }
}
