package dev.shiren.vision.card;

/**
 * What was read in one place of a card.
 *
 * @param confidence that all of it is right, 0 to 1
 */
public record Field<T>(T value, double confidence) {}
