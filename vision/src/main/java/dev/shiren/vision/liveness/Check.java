package dev.shiren.vision.liveness;

/** What must hold of a film, the most basic first. */
public enum Check {
    /** There are enough frames, in order, and what was shown is what was asked. */
    FILM,
    /** Nobody has sent these frames before. */
    FRESH,
    /** The frames come from a camera: they have its noise and its timing. */
    CAMERA,
    /** There is a face nearly all the time. */
    FACE,
    /** There is only one. */
    ONE_FACE,
    /** It is one person's throughout. */
    SAME_PERSON,
    /** It moves as a head does, without cuts. */
    CONTINUITY,
    /** It did what was asked, each when it was asked. */
    ACTIONS,
    /** It has depth. */
    DEPTH,
    /** It shone in the colours of the display, and more than the wall behind. */
    COLOURS,
    /** It does not look like a picture of a picture. */
    APPEARANCE,
    /** One frame is good enough to be compared. */
    QUALITY
}
