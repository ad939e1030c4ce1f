package dev.shiren.vision.liveness;

import java.util.Optional;

/** What a person is shown and follows; left and right are the person's own. */
public enum Prompt {
    /** Look straight into the camera. */
    HOLD_STILL(Kind.HOLD, 0),
    BLINK(Kind.ACTION, 0),
    OPEN_MOUTH(Kind.ACTION, 0),
    TURN_LEFT(Kind.ACTION, 0),
    TURN_RIGHT(Kind.ACTION, 0),
    NOD(Kind.ACTION, 0),
    COME_CLOSER(Kind.ACTION, 0),
    RED(Kind.COLOUR, 0xff0000),
    GREEN(Kind.COLOUR, 0x00ff00),
    BLUE(Kind.COLOUR, 0x0000ff),
    YELLOW(Kind.COLOUR, 0xffff00),
    CYAN(Kind.COLOUR, 0x00ffff),
    MAGENTA(Kind.COLOUR, 0xff00ff);

    private enum Kind {
        HOLD,
        ACTION,
        COLOUR
    }

    private final Kind kind;
    private final int rgb;

    Prompt(Kind kind, int rgb) {
        this.kind = kind;
        this.rgb = rgb;
    }

    /** Whether the person is to move. */
    public boolean isAction() {
        return kind == Kind.ACTION;
    }

    /** What the display shines with while the person keeps still, 0xRRGGBB; empty for everything but colours. */
    public Optional<Integer> colour() {
        return kind == Kind.COLOUR ? Optional.of(rgb) : Optional.empty();
    }

    /** Whether the head turns to a side. */
    public boolean isTurn() {
        return this == TURN_LEFT || this == TURN_RIGHT;
    }
}
