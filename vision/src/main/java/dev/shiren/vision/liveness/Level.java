package dev.shiren.vision.liveness;

/** How much a person is asked to do. */
public enum Level {
    /** To look into the camera for a moment. Says little about whether anybody is there. */
    PASSIVE,
    /** To move. */
    ACTIONS,
    /** To move, and to keep still while the display shines in several colours. */
    ACTIONS_AND_COLOURS
}
