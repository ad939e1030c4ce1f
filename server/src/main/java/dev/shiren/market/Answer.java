package dev.shiren.market;

/**
 * The answer to an {@link Inquiry}.
 *
 * @param traits told only where faces were compared
 */
public record Answer(Status status, Traits traits) {}
