package dev.shiren.vision.liveness;

/**
 * A picture of a film.
 *
 * @param at when it was taken, in milliseconds since the film began
 * @param picture as it was sent: JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
public record Frame(double at, byte[] picture) {}
