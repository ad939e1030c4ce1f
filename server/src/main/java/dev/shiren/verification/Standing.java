package dev.shiren.verification;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a ticket stands, for other rooms.
 *
 * @param cause the weightiest one why it was refused
 * @param conclusions all of them, as callers get them
 * @param score the weakest similarity that was measured, 0 to 100
 * @param decided when; empty where no attempt counts because name and number are no one person's
 */
public record Standing(
        Progress progress,
        Optional<Cause> cause,
        String conclusions,
        Optional<Double> score,
        Optional<Instant> decided) {

    static final Standing OPEN = undecided(Progress.OPEN);
    static final Standing PENDING = undecided(Progress.PENDING);

    /** How far it has come. */
    public enum Progress {
        /** Nothing was submitted. */
        OPEN,
        /** It is being decided. */
        PENDING,
        PASSED,
        REFUSED
    }

    /** Why it was refused, as far as other protocols tell it apart. */
    public enum Cause {
        NAME_MISMATCH,
        NUMBER_UNKNOWN,
        /** There is no photo to compare with, or nobody on it. */
        PHOTO_MISSING,
        FACE_DIFFERS,
        NOT_ALIVE,
        /** Neither the person's fault nor the business's. */
        SYSTEM,
        OTHER;

        static Cause of(Reason reason) {
            return switch (reason) {
                case NAME_MISMATCH -> NAME_MISMATCH;
                case NUMBER_UNKNOWN -> NUMBER_UNKNOWN;
                case AUTHORITY_PHOTO_MISSING, RETAINED_PHOTO_WITHOUT_FACE -> PHOTO_MISSING;
                case FACE_NOT_AUTHORITY_PHOTO, FACE_NOT_RETAINED_PHOTO, NO_FACE -> FACE_DIFFERS;
                case NOT_ALIVE -> NOT_ALIVE;
                case AUTHORITY_UNAVAILABLE, NOT_PROCESSED -> SYSTEM;
                default -> OTHER;
            };
        }
    }

    public boolean passed() {
        return progress == Progress.PASSED;
    }

    public boolean isDecided() {
        return progress == Progress.PASSED || progress == Progress.REFUSED;
    }

    private static Standing undecided(Progress progress) {
        return new Standing(progress, Optional.empty(), "", Optional.empty(), Optional.empty());
    }
}
