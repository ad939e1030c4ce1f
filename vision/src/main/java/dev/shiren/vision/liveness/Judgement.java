package dev.shiren.vision.liveness;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a film came to.
 *
 * @param results of all checks that its level asks for
 * @param missed prompts that were not followed
 */
public record Judgement(List<Result> results, List<Prompt> missed) {

    /**
     * One check.
     *
     * @param value what was measured
     * @param limit what it had to reach, or not to exceed: the check's own matter
     */
    public record Result(Check check, boolean passed, double value, double limit) {}

    /** With a check that others have made. */
    public Judgement and(Result result) {
        return new Judgement(Stream.concat(results.stream(), Stream.of(result)).toList(), missed);
    }

    public boolean passed() {
        return results.stream().allMatch(Result::passed);
    }

    /** What failed, the most basic first. */
    public List<Check> failed() {
        return results.stream()
                .filter(result -> !result.passed())
                .map(Result::check)
                .toList();
    }
}
