package dev.shiren.vision.liveness;

import java.util.List;

/** Whether what was asked was done, relative to how the person held still. */
final class Gestures {

    /** In degrees, since the head was held still. */
    static final double LEAST_TURN = 16;

    /** In degrees, between the lowest and the highest. */
    private static final double LEAST_NOD = 10;

    /** Heights of the face. */
    private static final double LEAST_MOUTH = 0.035;

    /** Of the usual openness: an eye that is open less than that is closed. */
    private static final double CLOSED = 0.72;

    /** Of the size at the beginning. */
    private static final double LEAST_GROWTH = 1.15;

    /** In milliseconds: nobody has done it sooner than this after it was asked. */
    private static final double REACTION = 120;

    private final Measures measures;
    private final List<Moment> still;

    Gestures(Measures measures) {
        this.measures = measures;
        var held = measures.shown().stream()
                .filter(shown -> shown.prompt() == Prompt.HOLD_STILL)
                .findFirst();
        var within = measures.moments().stream()
                .filter(moment -> held.map(shown -> shown.covers(moment.at())).orElse(true))
                .toList();
        this.still = within.isEmpty() ? measures.moments() : within;
    }

    boolean isDone(Shown shown) {
        var during = measures.moments().stream()
                .filter(moment -> moment.at() >= shown.from() + REACTION && moment.at() <= shown.until())
                .toList();
        if (during.isEmpty() || still.isEmpty()) {
            return false;
        }
        return switch (shown.prompt()) {
            case TURN_LEFT -> turned(during, 1);
            case TURN_RIGHT -> turned(during, -1);
            case NOD -> range(during) >= LEAST_NOD;
            case OPEN_MOUTH ->
                during.stream().mapToDouble(Moment::mouth).max().orElse(0) - Selection.median(still, Moment::mouth)
                        >= LEAST_MOUTH;
            case COME_CLOSER -> grew(shown);
            case BLINK -> blinked(shown);
            default -> true;
        };
    }

    /** To one side, and not as far to the other. */
    private boolean turned(List<Moment> during, int side) {
        double straight = Selection.median(still, Moment::yaw);
        double farthest = during.stream()
                .mapToDouble(moment -> side * (moment.yaw() - straight))
                .max()
                .orElse(0);
        double wrong = during.stream()
                .skip(during.size() / 2)
                .mapToDouble(moment -> -side * (moment.yaw() - straight))
                .max()
                .orElse(0);
        return farthest >= LEAST_TURN && wrong < LEAST_TURN;
    }

    private static double range(List<Moment> during) {
        var pitch = during.stream().mapToDouble(Moment::pitch).summaryStatistics();
        return pitch.getMax() - pitch.getMin();
    }

    private boolean grew(Shown shown) {
        var during = measures.moments().stream()
                .filter(moment -> shown.covers(moment.at()))
                .toList();
        int some = Math.max(1, during.size() / 5);
        double before = Selection.median(during.subList(0, some), Moment::size);
        double largest = during.stream().mapToDouble(Moment::size).max().orElse(0);
        return largest >= LEAST_GROWTH * before;
    }

    private boolean blinked(Shown shown) {
        double open = measures.eyes().stream()
                .filter(eye -> measures.shown().stream()
                        .noneMatch(other -> other.prompt() == Prompt.BLINK && other.covers(eye.at())))
                .mapToDouble(Measures.At::value)
                .sorted()
                .skip(1)
                .findFirst()
                .orElse(0);
        double least = measures.eyes().stream()
                .filter(eye -> eye.at() >= shown.from() + REACTION && shown.covers(eye.at()))
                .mapToDouble(Measures.At::value)
                .min()
                .orElse(Double.MAX_VALUE);
        return least < CLOSED * open;
    }
}
