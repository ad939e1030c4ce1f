package dev.shiren.liveness;

import java.util.Optional;

/**
 * Who tries.
 *
 * @param session a key of the session
 * @param person a keyed hash; empty while nobody knows
 */
public record Whose(String session, Optional<String> person) {}
