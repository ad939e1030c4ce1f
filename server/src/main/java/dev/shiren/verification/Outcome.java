package dev.shiren.verification;

import dev.shiren.verification.FaceCheck.Compared;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What is kept of a decided submission, sealed under its ticket's key.
 *
 * @param evidence empty when a fault of ours kept it from being collected
 */
record Outcome(Optional<Evidence> evidence, Decision decision) {

    Status status() {
        if (decision.passed()) {
            return Status.PASSED;
        }
        return decision.failsRealName() ? Status.NOT_SUBMITTED : Status.REFUSED;
    }

    /** The face against the portrait on the ID card, 0 to 100. */
    OptionalDouble similarity() {
        return scores(evidence.stream().map(Evidence::idPortrait)).findFirst();
    }

    /** The face against the authority's photo, 0 to 100. */
    OptionalDouble authorityScore() {
        return scores(evidence.stream().map(Evidence::authority)).findFirst();
    }

    /** The weakest of all comparisons that were made, 0 to 100. */
    OptionalDouble trusted() {
        return scores(evidence.stream().flatMap(e -> Stream.of(e.authority(), e.idPortrait(), e.retained())))
                .min();
    }

    private static DoubleStream scores(Stream<FaceCheck> checks) {
        return checks.filter(Compared.class::isInstance)
                .map(Compared.class::cast)
                .mapToDouble(Compared::score);
    }
}
