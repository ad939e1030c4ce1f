package dev.shiren.liveness;

import dev.shiren.vision.liveness.Challenge;
import java.time.Duration;

/**
 * A challenge that waits for its film.
 *
 * @param id is answered once
 * @param answerWithin how long it waits
 */
public record Issued(String id, Challenge challenge, Duration answerWithin) {}
