package dev.shiren.verification;

import dev.shiren.scene.Solution;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the evidence says about a submission.
 *
 * @param reasons why it is refused, the weightiest first; empty when it is passed
 */
record Decision(List<Reason> reasons) {

    /** The rule of a solution. Depends on nothing but its arguments. */
    static Decision decide(Solution solution, Evidence evidence) {
        var portrait = objections(evidence.idPortrait(), Reason.FACE_NOT_ID_PORTRAIT, Reason.NOT_AN_ID_CARD, List.of());
        var first = solution.asksAuthority()
                ? authority(evidence)
                : objections(
                        evidence.retained(),
                        Reason.FACE_NOT_RETAINED_PHOTO,
                        Reason.RETAINED_PHOTO_WITHOUT_FACE,
                        List.of(Reason.RETAINED_PHOTO_WITHOUT_FACE));
        return new Decision(
                Stream.concat(first.stream(), portrait.stream()).distinct().toList());
    }

    private static List<Reason> authority(Evidence evidence) {
        return switch (evidence.identity()) {
            case MATCH ->
                objections(
                        evidence.authority(),
                        Reason.FACE_NOT_AUTHORITY_PHOTO,
                        Reason.AUTHORITY_PHOTO_MISSING,
                        List.of(Reason.AUTHORITY_PHOTO_MISSING));
            case NAME_MISMATCH -> List.of(Reason.NAME_MISMATCH);
            case NUMBER_UNKNOWN -> List.of(Reason.NUMBER_UNKNOWN);
            case UNAVAILABLE, NOT_ASKED -> List.of(Reason.AUTHORITY_UNAVAILABLE);
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
