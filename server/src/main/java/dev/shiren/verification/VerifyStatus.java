package dev.shiren.verification;

import dev.shiren.faces.Scores;
import dev.shiren.operation.Shown;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a submission stands, as the wire shows it; scores are 0 to 100 and left out when nothing was compared.
 *
 * @param materialScore the similarity score under the name that one printed JSON sample has
 * @param auditConclusions why it was refused, else empty
 */
record VerifyStatus(
        int statusCode,
        Optional<Double> similarityScore,
        @Shown(jsonOnly = true) Optional<Double> materialScore,
        String auditConclusions,
        Optional<Double> authorityComparisonScore,
        Optional<Double> trustedScore) {

    static VerifyStatus of(Status status, Optional<Outcome> outcome) {
        var similarity = outcome.flatMap(known -> shown(known.similarity()));
        return new VerifyStatus(
                status.code(),
                similarity,
                similarity,
                outcome.map(known -> known.verdict().conclusions()).orElse(""),
                outcome.flatMap(known -> shown(known.authorityScore())),
                outcome.flatMap(known -> shown(known.trusted())));
    }

    private static Optional<Double> shown(OptionalDouble score) {
        return score.stream().mapToObj(Scores::rounded).findFirst();
    }
}
