package dev.shiren.verification;

import java.util.Map;

/**
 * All that a decision may look at, as it was when it was collected, so that any decision can be made again.
 *
 * @param identity what the authority says about name and number
 * @param authority the face against the authority's photo
 * @param idPortrait the face against the portrait on the ID card
 * @param retained the face against the photo that the business keeps
 * @param provenance models and calibration behind the scores; empty when no face was measured
 */
record Evidence(
        IdentityCheck identity,
        FaceCheck authority,
        FaceCheck idPortrait,
        FaceCheck retained,
        Map<String, String> provenance) {

    /** What the authority said. */
    enum IdentityCheck {
        NOT_ASKED,
        MATCH,
        NAME_MISMATCH,
        NUMBER_UNKNOWN,
        UNAVAILABLE
    }
}
