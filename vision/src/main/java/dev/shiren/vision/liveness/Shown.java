package dev.shiren.vision.liveness;

/**
 * That the person was shown a prompt.
 *
 * @param from in milliseconds since the film began
 * @param until likewise
 */
public record Shown(Prompt prompt, double from, double until) {

    boolean covers(double at) {
        return at >= from && at <= until;
    }
}
