package dev.shiren.verification;

import dev.shiren.scene.Rules;
import dev.shiren.scene.Solution;
import dev.shiren.verification.Evidence.IdentityCheck;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import dev.shiren.vision.card.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the evidence says about a submission.
 *
 * @param reasons why it is refused, the weightiest first; empty when it is passed
 */
record Decision(List<Reason> reasons) {

    private static final Set<Reason> FACES_DIFFER =
            EnumSet.of(Reason.FACE_NOT_AUTHORITY_PHOTO, Reason.FACE_NOT_ID_PORTRAIT, Reason.FACE_NOT_RETAINED_PHOTO);

    /** The rule of a solution. Depends on nothing but its arguments. */
    static Decision decide(Solution solution, Evidence evidence) {
        var card = Stream.concat(front(evidence.front()), back(evidence.back())).toList();
        var portrait = objections(evidence.idPortrait(), Reason.FACE_NOT_ID_PORTRAIT, Reason.NOT_AN_ID_CARD, List.of());
        var first = solution.asksAuthority()
                ? authority(evidence, card)
                : objections(
                        evidence.retained(),
                        Reason.FACE_NOT_RETAINED_PHOTO,
                        Reason.RETAINED_PHOTO_WITHOUT_FACE,
                        List.of(Reason.RETAINED_PHOTO_WITHOUT_FACE));
        var alive = evidence.liveness().filter(film -> !film.passed()).map(film -> Reason.NOT_ALIVE);
        return new Decision(Stream.of(alive.stream().toList(), first, card, portrait)
                .flatMap(List::stream)
                .distinct()
                .toList());
    }

    private static Stream<Reason> front(CardCheck check) {
        if (check instanceof CardCheck.Front front) {
            return Stream.of(
                            Optional.of(Reason.NOT_AN_ID_CARD).filter(reason -> isCopy(front.findings())),
                            // A misread digit, not a forged one, is what contradicts itself nearly always.
                            Optional.of(Reason.ID_CARD_UNREADABLE)
                                    .filter(reason -> front.number() == CardCheck.Agreement.NOT_READ
                                            || !front.doubts().isEmpty()),
                            Optional.of(Reason.ID_CARD_NAME_DIFFERS)
                                    .filter(reason -> front.name() == CardCheck.Agreement.DIFFERENT),
                            Optional.of(Reason.ID_CARD_NUMBER_DIFFERS)
                                    .filter(reason -> front.number() == CardCheck.Agreement.DIFFERENT))
                    .flatMap(Optional::stream);
        }
        return notTheSide(check);
    }

    private static Stream<Reason> back(CardCheck check) {
        if (check instanceof CardCheck.Back back) {
            return Stream.of(
                            Optional.of(Reason.NOT_AN_ID_CARD).filter(reason -> isCopy(back.findings())),
                            Optional.of(Reason.ID_CARD_UNREADABLE)
                                    .filter(reason -> back.expiry() == CardCheck.Expiry.NOT_READ
                                            || !back.doubts().isEmpty()),
                            Optional.of(Reason.ID_CARD_EXPIRED)
                                    .filter(reason -> back.expiry() == CardCheck.Expiry.EXPIRED))
                    .flatMap(Optional::stream);
        }
        return notTheSide(check);
    }

    private static Stream<Reason> notTheSide(CardCheck check) {
        if (check instanceof CardCheck.NotGiven) {
            return Stream.empty();
        }
        if (check instanceof CardCheck.NoCard none) {
            // What is too blurred or too dark to be read may well be a card.
            return Stream.of(
                    none.findings().contains(Finding.BLURRED) || none.findings().contains(Finding.DARK)
                            ? Reason.ID_CARD_UNREADABLE
                            : Reason.NOT_AN_ID_CARD);
        }
        return Stream.of(Reason.ID_CARD_SIDES_SWAPPED);
    }

    private static boolean isCopy(Set<Finding> findings) {
        return findings.contains(Finding.PHOTOCOPY) || findings.contains(Finding.SCREEN);
    }

    /** Where name and number were to come from the card, the card is why the authority was not asked. */
    private static List<Reason> authority(Evidence evidence, List<Reason> card) {
        return switch (evidence.identity()) {
            case MATCH ->
                objections(
                        evidence.authority(),
                        Reason.FACE_NOT_AUTHORITY_PHOTO,
                        Reason.AUTHORITY_PHOTO_MISSING,
                        List.of(Reason.AUTHORITY_PHOTO_MISSING));
            case NAME_MISMATCH -> List.of(Reason.NAME_MISMATCH);
            case NUMBER_UNKNOWN -> List.of(Reason.NUMBER_UNKNOWN);
            case UNAVAILABLE -> List.of(Reason.AUTHORITY_UNAVAILABLE);
            case NOT_ASKED -> card.isEmpty() ? List.of(Reason.ID_CARD_UNREADABLE) : List.of();
        };
    }

    private static List<Reason> objections(
            FaceCheck check, Reason different, Reason noFaceOnReference, List<Reason> noReference) {
        if (check instanceof Compared compared) {
            return compared.score() >= compared.threshold() ? List.of() : List.of(different);
        }
        return switch (((NotCompared) check).why()) {
            case NO_FACE_SUBMITTED -> List.of(Reason.NO_FACE);
            case NO_FACE_ON_REFERENCE -> List.of(noFaceOnReference);
            case NO_REFERENCE -> noReference;
        };
    }

    /**
     * Whether people are to decide in its place. What an authority denies, does not answer or was never asked is not up to
     * them, and where something else speaks against the person, a similarity near its threshold makes no difference.
     */
    boolean isForPeople(Solution solution, Rules.Review review, Evidence evidence) {
        if (solution.asksAuthority() && evidence.identity() != IdentityCheck.MATCH) {
            return false;
        }
        return switch (review.when()) {
            case OFF -> false;
            case BORDERLINE -> isBorderline(review.margin(), evidence.comparisons());
            case ALL -> true;
        };
    }

    private boolean isBorderline(int margin, List<Compared> comparisons) {
        var near = comparisons.stream()
                .filter(one -> Math.abs(one.score() - one.threshold()) <= margin)
                .toList();
        var failed = comparisons.stream().filter(one -> one.score() < one.threshold());
        return !near.isEmpty() && FACES_DIFFER.containsAll(reasons) && failed.allMatch(near::contains);
    }

    boolean passed() {
        return reasons.isEmpty();
    }

    /** Whether name and number are not one person's on record: then the ticket stays as if nothing was submitted. */
    boolean failsRealName() {
        return reasons.contains(Reason.NAME_MISMATCH) || reasons.contains(Reason.NUMBER_UNKNOWN);
    }

    /** The reasons' texts; empty when it is passed. */
    String conclusions() {
        return reasons.stream().map(Reason::conclusion).collect(Collectors.joining(";"));
    }
}
