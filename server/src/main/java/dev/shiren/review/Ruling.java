package dev.shiren.review;

import dev.shiren.audit.Actor;
import java.util.List;

/**
 * What people have decided.
 *
 * @param reasons why it is refused, of those that the {@link Docket} knows; empty when it is passed
 * @param by who gave the vote that settled it
 */
public record Ruling(boolean passed, List<String> reasons, Actor by) {}
