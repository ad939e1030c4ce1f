package dev.shiren.vision.liveness;

import dev.shiren.vision.liveness.Judgement.Result;
import dev.shiren.vision.liveness.Measures.Turned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Judges what was measured. Depends on nothing but its arguments, so that a judgement can be made again. All limits were
 * chosen on synthetic performances: see {@code docs/liveness.md}.
 */
public final class Judge {

    /** Frames a second. */
    private static final double LEAST_RATE = 5;

    /** In milliseconds, between two frames. */
    private static final double LONGEST_GAP = 800;

    /** In milliseconds: the shortest film that can show anything. */
    private static final double SHORTEST = 1000;

    private static final double MOST_REPEATED = 0.2;
    private static final double MOST_FROZEN = 0.5;

    /** In milliseconds: mean deviation of the time between frames. A clock of a real device wavers more. */
    private static final double LEAST_JITTER = 0.02;

    /** Words in the names of cameras that are programs. */
    private static final List<String> PROGRAMS = List.of(
            "obs", "virtual", "manycam", "xsplit", "snap camera", "splitcam", "droidcam", "iriun", "v4l2loopback");

    private static final double LEAST_FACES = 0.85;
    private static final double MOST_CROWDED = 0.2;

    /** Of the calibrated scale: one in a hundred pairs of different people is as alike. */
    private static final double ONE_PERSON = 70;

    /** Sides of the face a second, and what is allowed beside. */
    private static final double FASTEST = 4;

    private static final double JUMP = 0.35;

    /** Distances between the eyes by which the nose of a turned head leaves the plane of the face. */
    private static final double LEAST_NOSE = 0.12;

    /** By how much a face may become narrower than the angle explains, as a flat one does that seems turned, beyond what the nose leaves the plane. */
    private static final double MOST_NARROWED = 0.03;

    private static final double LEAST_RELIEF = 0.045;

    private static final double LEAST_NODDED_RELIEF = 0.033;

    private static final double LEAST_AGREEMENT = 0.6;
    private static final double LEAST_STRENGTH = 0.004;

    /** How much stronger the face shines than the wall behind. */
    private static final double LEAST_FALLOFF = 1.3;

    /** Probability that a face is no reproduction. */
    static final double LEAST_REAL = 0.02;

    private Judge() {}

    public static Judgement judge(Challenge challenge, Measures measures) {
        var gestures = new Gestures(measures);
        var missed = measures.shown().stream()
                .filter(shown -> shown.prompt().isAction() && !gestures.isDone(shown))
                .map(Shown::prompt)
                .toList();
        var always = Stream.of(
                film(challenge, measures),
                camera(measures),
                face(measures),
                oneFace(measures),
                samePerson(measures),
                continuity(measures));
        var asked = new ArrayList<Result>();
        if (challenge.level() != Level.PASSIVE) {
            asked.add(new Result(Check.ACTIONS, missed.isEmpty(), missed.size(), 0));
            asked.add(depth(measures));
        }
        if (challenge.prompts().stream().anyMatch(prompt -> prompt.colour().isPresent())) {
            asked.add(colours(measures));
        }
        var last = Stream.of(appearance(measures), quality(measures));
        return new Judgement(
                Stream.of(always, asked.stream(), last)
                        .flatMap(results -> results)
                        .toList(),
                missed);
    }

    private static Result film(Challenge challenge, Measures measures) {
        var times = measures.times();
        var shown = measures.shown().stream().map(Shown::prompt).toList();
        if (!shown.equals(challenge.prompts()) || times.size() < 2 || !isOrdered(measures)) {
            return new Result(Check.FILM, false, 0, LEAST_RATE);
        }
        double length = times.get(times.size() - 1) - times.get(0);
        double gap = 0;
        for (int i = 1; i < times.size(); i++) {
            gap = Math.max(gap, times.get(i) - times.get(i - 1));
        }
        double rate = times.size() / Math.max(1, length) * 1000;
        return new Result(Check.FILM, rate >= LEAST_RATE && gap <= LONGEST_GAP && length >= SHORTEST, rate, LEAST_RATE);
    }

    private static boolean isOrdered(Measures measures) {
        double last = -1;
        for (double time : measures.times()) {
            if (!(time > last)) {
                return false;
            }
            last = time;
        }
        double until = 0;
        for (var shown : measures.shown()) {
            if (!(shown.from() >= until && shown.until() > shown.from())) {
                return false;
            }
            until = shown.until();
        }
        return true;
    }

    private static Result camera(Measures measures) {
        var name = measures.camera().toLowerCase(Locale.ROOT);
        boolean program = PROGRAMS.stream().anyMatch(name::contains);
        double repeated =
                (double) measures.repeated() / Math.max(1, measures.times().size());
        double frozen = measures.frozen().orElse(0.0);
        return new Result(
                Check.CAMERA,
                !program && repeated <= MOST_REPEATED && frozen <= MOST_FROZEN && jitter(measures) >= LEAST_JITTER,
                Math.max(repeated, frozen),
                MOST_FROZEN);
    }

    private static double jitter(Measures measures) {
        var times = measures.times();
        if (times.size() < 3) {
            return 0;
        }
        double mean = (times.get(times.size() - 1) - times.get(0)) / (times.size() - 1);
        double deviation = 0;
        for (int i = 1; i < times.size(); i++) {
            deviation += Math.abs(times.get(i) - times.get(i - 1) - mean) / (times.size() - 1);
        }
        return deviation;
    }

    private static Result face(Measures measures) {
        double part = (double) measures.moments().size()
                / Math.max(1, measures.times().size());
        return new Result(Check.FACE, part >= LEAST_FACES, part, LEAST_FACES);
    }

    private static Result oneFace(Measures measures) {
        double part = (double) measures.crowded() / Math.max(1, measures.lookedAround());
        return new Result(Check.ONE_FACE, part <= MOST_CROWDED, part, MOST_CROWDED);
    }

    private static Result samePerson(Measures measures) {
        double least = measures.likenesses().stream()
                .mapToDouble(Measures.At::value)
                .min()
                .orElse(0);
        return new Result(Check.SAME_PERSON, least >= ONE_PERSON, least, ONE_PERSON);
    }

    private static Result continuity(Measures measures) {
        double worst = 0;
        for (int i = 1; i < measures.moments().size(); i++) {
            var motion = Motion.between(
                    measures.moments().get(i - 1), measures.moments().get(i));
            worst = Math.max(worst, (motion.amount() - JUMP) / motion.seconds());
        }
        return new Result(Check.CONTINUITY, worst <= FASTEST, worst, FASTEST);
    }

    /** Every turn of the head that was asked for must show it. */
    private static Result depth(Measures measures) {
        double least =
                measures.reliefs().stream().mapToDouble(Judge::shown).min().orElse(0);
        return new Result(Check.DEPTH, least >= 1, least, 1);
    }

    /** 1 and more where there is depth. */
    private static double shown(Turned turned) {
        if (!turned.prompt().isTurn()) {
            return turned.relief().rest() / LEAST_NODDED_RELIEF;
        }
        double nose = turned.relief().nose() * Math.signum(turned.change());
        double width = turned.relief().narrowing() / Math.cos(Math.toRadians(turned.change()));
        double unnarrowed = nose - Math.max(0, 1 - width);
        return Math.min(
                Math.min(nose / LEAST_NOSE, 1 + unnarrowed + MOST_NARROWED),
                turned.relief().rest() / LEAST_RELIEF);
    }

    private static Result colours(Measures measures) {
        var skin = Flashes.of(measures, Moment::skin);
        var wall = Flashes.at(measures, Moment::wall, skin.delay());
        boolean falls = skin.strength() >= LEAST_FALLOFF * wall.strength();
        return new Result(
                Check.COLOURS,
                skin.agreement() >= LEAST_AGREEMENT && skin.strength() >= LEAST_STRENGTH && falls,
                skin.agreement(),
                LEAST_AGREEMENT);
    }

    private static Result appearance(Measures measures) {
        double real = measures.hints().stream()
                .mapToDouble(Measures.Hint::real)
                .average()
                .orElse(0);
        return new Result(Check.APPEARANCE, real >= LEAST_REAL, real, LEAST_REAL);
    }

    private static Result quality(Measures measures) {
        int flaws = measures.best().map(best -> best.quality().size()).orElse(1);
        return new Result(Check.QUALITY, flaws == 0, flaws, 0);
    }
}
