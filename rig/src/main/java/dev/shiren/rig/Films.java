package dev.shiren.rig;

import dev.shiren.vision.liveness.Challenge;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.Frame;
import dev.shiren.vision.liveness.Prompt;
import dev.shiren.vision.liveness.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes films of every species. The same seed makes the same film. */
final class Films {

    /** In milliseconds between frames, and how much that wavers. */
    private static final double FRAME = 100;

    private static final double WAVER = 6;

    private static final double HOLD = 1200;
    private static final double COLOUR = 700;

    /** A page waits so long for what it does not see. */
    private static final double PATIENCE = 2500;

    /** Cameras of phones are called like this. */
    private static final String CAMERA = "Front Camera";

    private final Portrait portrait;
    private final Portrait other;
    private final Random random;

    /** What one camera sees at a time in milliseconds. */
    private interface Scene {
        Canvas at(double at);
    }

    /** Films of one person; {@code other} is another one. */
    Films(Portrait portrait, Portrait other, long seed) {
        this.portrait = portrait;
        this.other = other;
        this.random = new Random(seed);
    }

    /** An answer to a challenge. */
    Film film(Species species, Challenge challenge) {
        return switch (species) {
            case LIVE -> live(challenge);
            case STILL_PHOTO -> onSheet(challenge, 0, 0, false);
            case MOVED_PHOTO -> onSheet(challenge, 1, 0, false);
            case BENT_PHOTO -> onSheet(challenge, 1, 35 + 45 * random.nextDouble(), false);
            case ANIMATED_PHOTO -> onSheet(challenge, 1, 0, true);
            case SCREEN_REPLAY -> screenReplay(challenge);
            case REPLAYED_UPLOAD -> replayedUpload(challenge);
            case WRONG_CHALLENGE -> wrongChallenge(challenge);
            case SWAPPED_FACE -> swapped(challenge);
            case TWO_FACES -> two(challenge);
            case INJECTED_FRAMES -> injected(challenge);
        };
    }

    private Film live(Challenge challenge) {
        var schedule = Schedule.of(challenge, random);
        return taken(performed(portrait, schedule), schedule.shown());
    }

    private Scene performed(Portrait who, Schedule schedule) {
        var performance = new Performance(schedule, random);
        var stage = new Stage(new Head(who));
        return at -> stage.draw(performance.state(at), performance.lamp(at));
    }

    /** What an attacker sees the page show, who does nothing that it would see. */
    private static List<Shown> unfollowed(Challenge challenge) {
        var shown = new ArrayList<Shown>();
        double now = 0;
        for (var prompt : challenge.prompts()) {
            double length = prompt.isAction() ? PATIENCE : prompt == Prompt.HOLD_STILL ? HOLD : COLOUR;
            shown.add(new Shown(prompt, now, now + length));
            now += length;
        }
        return shown;
    }

    private Film taken(Scene scene, List<Shown> shown) {
        var sensor = Sensor.any(random);
        double end = shown.get(shown.size() - 1).until();
        var frames = new ArrayList<Frame>();
        for (double at = 0; at <= end; at += FRAME + WAVER * Math.max(-3, Math.min(3, random.nextGaussian()))) {
            frames.add(new Frame(at, sensor.jpeg(sensor.take(scene.at(at), at))));
        }
        return new Film(frames, shown, CAMERA);
    }

    /** A print or a display in somebody's hands. */
    private Film onSheet(Challenge challenge, double moved, double bend, boolean animated) {
        var schedule = Schedule.of(challenge, random);
        var shown = moved > 0 ? schedule.shown() : unfollowed(challenge);
        var performance = new Performance(schedule, random);
        var stage = new Stage(new Head(portrait));
        var print = stage.draw(State.REST, Lamp.ROOM);
        var display = new Display(random);
        var room = room();
        double turn = 1.2 + 0.8 * random.nextDouble();
        double shake = 0.3 + 0.7 * random.nextDouble();
        return taken(
                at -> {
                    var state = performance.state(at);
                    var picture = animated
                            ? display.show(
                                    stage.draw(
                                            new State(0, 0, 0, 1, 0, 0, state.eyesClosed(), state.mouthOpen()),
                                            Lamp.ROOM),
                                    at)
                            : print;
                    var hand = new State(
                            moved * turn * state.pitch() + shake * Math.sin(at / 310),
                            shake * Math.sin(at / 410 + 1),
                            moved * turn * state.yaw() + shake * Math.sin(at / 370 + 2),
                            1 + moved * (state.nearness() - 1),
                            0.01 * shake * Math.sin(at / 290),
                            0.01 * shake * Math.sin(at / 330),
                            0,
                            0);
                    return Sheet.draw(picture, room, new Sheet.Hold(hand, bend), performance.lamp(at));
                },
                shown);
    }

    private Canvas room() {
        var room = new Canvas(Portrait.WIDTH, Portrait.HEIGHT);
        double light = 0.1 + 0.4 * random.nextDouble();
        for (int i = 0; i < room.light().length; i++) {
            room.light()[i] = (float) (light * (0.7 + 0.3 * i / room.light().length));
        }
        return room;
    }

    /** Somebody was once asked something, perhaps even the same. */
    private Schedule earlier(Challenge challenge) {
        boolean flashing =
                challenge.prompts().stream().anyMatch(prompt -> prompt.colour().isPresent());
        return Schedule.of(Challenge.draw(challenge.level(), flashing, random), random);
    }

    private Film screenReplay(Challenge challenge) {
        var schedule = earlier(challenge);
        var scene = performed(portrait, schedule);
        var display = new Display(random);
        var room = room();
        return taken(
                at -> Sheet.draw(
                        display.show(scene.at(at % schedule.end()), at),
                        room,
                        new Sheet.Hold(new State(0, 0, 0, 1, 0.003 * Math.sin(at / 400), 0, 0, 0), 0),
                        Lamp.ROOM),
                unfollowed(challenge));
    }

    private Film replayedUpload(Challenge challenge) {
        var schedule = earlier(challenge);
        var film = taken(performed(portrait, schedule), schedule.shown());
        // The attacker's best: as if the new prompts had been shown when the old ones were.
        var shown = new ArrayList<Shown>();
        for (int i = 0; i < challenge.prompts().size(); i++) {
            var old = schedule.shown().get(i);
            shown.add(new Shown(challenge.prompts().get(i), old.from(), old.until()));
        }
        return new Film(film.frames(), shown, CAMERA);
    }

    private Film wrongChallenge(Challenge challenge) {
        Schedule schedule = earlier(challenge);
        while (schedule.shown().stream().map(Shown::prompt).toList().equals(challenge.prompts())) {
            schedule = earlier(challenge);
        }
        var scene = performed(portrait, schedule);
        return taken(scene, unfollowed(challenge));
    }

    private Film swapped(Challenge challenge) {
        var schedule = Schedule.of(challenge, random);
        var performance = new Performance(schedule, random);
        var first = new Stage(new Head(portrait));
        var second = new Stage(new Head(other));
        double middle = schedule.end() * (0.35 + 0.3 * random.nextDouble());
        return taken(
                at -> (at < middle ? first : second).draw(performance.state(at), performance.lamp(at)),
                schedule.shown());
    }

    private Film two(Challenge challenge) {
        var schedule = Schedule.of(challenge, random);
        var first = performed(portrait, schedule);
        var second =
                performed(other, Schedule.of(new Challenge(challenge.level(), List.of(Prompt.HOLD_STILL)), random));
        double part = 0.45 + 0.1 * random.nextDouble();
        return taken(at -> beside(first.at(at), second.at(at % HOLD), part), schedule.shown());
    }

    /** Two pictures in one frame, each narrower than before. */
    private static Canvas beside(Canvas left, Canvas right, double part) {
        var both = new Canvas(left.width(), left.height());
        double border = (1 - part) * both.width();
        for (int y = 0; y < both.height(); y++) {
            for (int x = 0; x < both.width(); x++) {
                var from = x < border ? left : right;
                double scale = x < border ? 1 / (1 - part) : 1 / part;
                // The middle part of each, at one scale.
                double u = x < border
                        ? left.width() / 2.0 + (x - border / 2) * Math.min(1.4, scale)
                        : right.width() / 2.0 + (x - border - part * both.width() / 2) * Math.min(1.4, scale);
                double v = 0.46 * both.height() + (y - 0.46 * both.height()) * Math.min(1.4, scale);
                from.sample((float) u, (float) v, both.light(), 3 * (y * both.width() + x));
            }
        }
        return both;
    }

    private Film injected(Challenge challenge) {
        var schedule = Schedule.of(challenge, random);
        var scene = performed(portrait, schedule);
        var none = new Sensor(random, 0, 0.9);
        var frames = new ArrayList<Frame>();
        for (double at = 0; at <= schedule.end(); at += FRAME) {
            frames.add(new Frame(at, none.jpeg(scene.at(at).image())));
        }
        return new Film(frames, schedule.shown(), CAMERA);
    }
}
