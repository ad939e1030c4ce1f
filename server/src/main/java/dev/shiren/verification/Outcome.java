package dev.shiren.verification;

import dev.shiren.cards.CardAnswer;
import dev.shiren.resident.IdNumber;
import dev.shiren.scene.Solution;
import dev.shiren.verification.FaceCheck.Compared;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What is kept of a decided submission, sealed under its ticket's key.
 *
 * @param evidence empty when a fault of ours kept it from being collected
 * @param decision the machine's
 * @param front what was read on the ID card's side with the portrait
 * @param back what was read on its side with the emblem
 * @param referral empty when the machine decides
 */
record Outcome(
        Optional<Evidence> evidence,
        Decision decision,
        Optional<CardAnswer> front,
        Optional<CardAnswer> back,
        Optional<Referral> referral) {

    /** That people decide in the machine's place, and what they have ruled. */
    record Referral(Optional<Decision> ruling) {}

    /** What the machine has decided by itself. */
    static Outcome of(Evidence evidence, Decision decision, Optional<CardAnswer> front, Optional<CardAnswer> back) {
        return new Outcome(Optional.of(evidence), decision, front, back, Optional.empty());
    }

    /** The same, put before people. */
    Outcome refer() {
        return new Outcome(evidence, decision, front, back, Optional.of(new Referral(Optional.empty())));
    }

    /** The same, as people have ruled. */
    Outcome ruled(Decision byPeople) {
        return new Outcome(evidence, decision, front, back, Optional.of(new Referral(Optional.of(byPeople))));
    }

    /** After faults of ours that several attempts did not get past. */
    static Outcome notProcessed() {
        return without(new Decision(List.of(Reason.NOT_PROCESSED)));
    }

    /** A decision that rests on no evidence. */
    static Outcome without(Decision decision) {
        return new Outcome(Optional.empty(), decision, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the kept evidence comes to by the rules of today. */
    Decision decideAgain(Solution solution) {
        return evidence.map(kept -> Decision.decide(solution, kept))
                .orElseGet(() -> notProcessed().decision());
    }

    /** The ID number on the card, if its check digit says that it was read rightly. */
    Optional<String> numberOnCard() {
        return front.flatMap(CardAnswer::identificationNumber)
                .map(CardAnswer.Text::value)
                .filter(number ->
                        IdNumber.of(number).filter(IdNumber::hasCheckDigit).isPresent());
    }

    Status status() {
        return referral.isPresent() && ruling().isEmpty() ? Status.PENDING : status(verdict());
    }

    /** What counts: people's ruling where there is one. */
    Decision verdict() {
        return ruling().orElse(decision);
    }

    Optional<Decision> ruling() {
        return referral.flatMap(Referral::ruling);
    }

    static Status status(Decision decision) {
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

    /** The face against the photo that the business keeps, 0 to 100. */
    OptionalDouble retainedScore() {
        return scores(evidence.stream().map(Evidence::retained)).findFirst();
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
