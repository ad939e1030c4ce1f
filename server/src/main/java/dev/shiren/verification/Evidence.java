package dev.shiren.verification;

import dev.shiren.verification.FaceCheck.Compared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a decision may look at, as it was when it was collected, so that any decision can be made again.
 *
 * @param identity what the authority says about name and number
 * @param authority the face against the authority's photo
 * @param idPortrait the face against the portrait on the ID card
 * @param retained the face against the photo that the business keeps
 * @param front the picture that was handed in as the ID card's side with the portrait
 * @param back the picture that was handed in as the ID card's side with the emblem
 * @param liveness what came of the film of the person; empty where there was none, as from server to server
 * @param provenance models, calibration and thresholds behind it; empty when no picture was looked at
 * @param pictures SHA-256 of every picture that was handed in, by the name of its kind, and of the authority's photo
 */
record Evidence(
        IdentityCheck identity,
        FaceCheck authority,
        FaceCheck idPortrait,
        FaceCheck retained,
        CardCheck front,
        CardCheck back,
        Optional<LivenessCheck> liveness,
        Map<String, String> provenance,
        Map<String, String> pictures) {

    /** Stands for the picture that the authority has, among those that were handed in. */
    static final String AUTHORITY_PHOTO = "AuthorityPhoto";

    /** The comparisons that were made. */
    List<Compared> comparisons() {
        return Stream.of(authority, idPortrait, retained)
                .filter(Compared.class::isInstance)
                .map(Compared.class::cast)
                .toList();
    }

    /** What the authority said. */
    enum IdentityCheck {
        NOT_ASKED,
        MATCH,
        NAME_MISMATCH,
        NUMBER_UNKNOWN,
        UNAVAILABLE
    }
}
