package dev.shiren.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What came of comparing the submitted face with one other picture. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "check")
@JsonSubTypes({
    @Type(value = FaceCheck.Compared.class, name = "compared"),
    @Type(value = FaceCheck.NotCompared.class, name = "notCompared")
})
sealed interface FaceCheck {

    /**
     * Two faces were compared.
     *
     * @param score similarity, 0 to 100
     * @param threshold from which on they count as one person
     */
    record Compared(double score, double threshold) implements FaceCheck {}

    /** There was nothing to compare. */
    record NotCompared(Why why) implements FaceCheck {}

    /** What was missing. */
    enum Why {
        NO_REFERENCE,
        NO_FACE_SUBMITTED,
        NO_FACE_ON_REFERENCE
    }
}
