package dev.shiren.liveness;

import java.time.Duration;

/**
 * What somebody may still do.
 *
 * @param triesLeft how many films may still fail
 * @param pause before the next challenge
 */
public record Allowance(int triesLeft, Duration pause) {

    public boolean isNow() {
        return triesLeft > 0 && pause.isZero();
    }
}
