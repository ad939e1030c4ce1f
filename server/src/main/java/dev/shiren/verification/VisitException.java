package dev.shiren.verification;

import java.time.Duration;

/** Why a person's way through the pages does not go on here. */
public final class VisitException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The cause; pages have the words for it. */
    public enum Problem {
        /** The token is unknown or expired. */
        SESSION_EXPIRED,
        /** The scene is not known any more. */
        SCENE_UNKNOWN,
        /** The solution has no pages. */
        NO_PAGE,
        /** Name and number are missing that the business had to give. */
        IDENTITY_MISSING,
        /** The retained photo is missing that the business had to give. */
        RETAINED_PHOTO_MISSING,
        /** The business has nothing left to pay with. */
        SERVICE_CLOSED,
        /** The person has not agreed yet. */
        CONSENT_MISSING,
        /** An earlier step is not done. */
        STEP_MISSING,
        /** A name or number cannot be one. */
        IDENTITY_INVALID,
        /** Name and number do not belong together, or the number is not on record. */
        REAL_NAME_MISMATCH,
        /** The picture cannot be used: too large, damaged, no picture. */
        PICTURE_INVALID,
        /** The picture shows no ID card that could be read. */
        CARD_UNREADABLE,
        /** It shows the other side. */
        CARD_SIDE_WRONG,
        /** The film cannot be used: parts are missing or broken. */
        FILM_INVALID,
        /** The challenge was answered before, waited too long, or is not this session's. */
        CHALLENGE_GONE,
        /** Too many films have failed. */
        NO_TRIES_LEFT,
        /** The next try has to wait. */
        TOO_SOON,
        /** The ticket is passed, or being decided. */
        ALREADY_SUBMITTED,
        /** Too many submissions for one person. */
        TOO_MANY_ATTEMPTS,
        /** The server has too much to do; the same will work later. */
        BUSY
    }

    private final Problem problem;
    private final Duration wait;

    VisitException(Problem problem) {
        this(problem, Duration.ZERO);
    }

    VisitException(Problem problem, Duration wait) {
        super(problem.name());
        this.problem = problem;
        this.wait = wait;
    }

    public Problem problem() {
        return problem;
    }

    /** Before it makes sense to try again; zero where there is nothing to wait for. */
    public Duration waitFor() {
        return wait;
    }
}
