package dev.shiren.scene;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.shiren.vision.liveness.Level;
import java.util.Optional;

/**
 * How a scene's submissions are decided.
 *
 * @param thresholds where they differ from what the server's settings say
 * @param review when people decide in place of the machine
 * @param liveness how much a person has to do before the camera; empty: {@link #level}
 */
public record Rules(Thresholds thresholds, Review review, Optional<Level> liveness) {

    public static final Rules DEFAULT = new Rules(
            new Thresholds(Optional.empty(), Optional.empty(), Optional.empty()),
            new Review(When.OFF, 5, false),
            Optional.empty());

    /** The calibrated scale's threshold for one false match in a hundred: a scene may be stricter, never more lenient. */
    static final int LOWEST = 70;

    static final int HIGHEST = 100;

    /**
     * From which similarity on two faces count as one person's, {@value #LOWEST} to {@value #HIGHEST}; empty: as set for
     * the server.
     *
     * @param authority for the authority's photo
     * @param idPortrait for the portrait on the ID card or its chip
     * @param retained for the photo that the business keeps
     */
    public record Thresholds(Optional<Integer> authority, Optional<Integer> idPortrait, Optional<Integer> retained) {}

    /** Which submissions people decide. */
    public enum When {
        OFF,
        /** Those whose only doubt is a similarity near its threshold. */
        BORDERLINE,
        ALL
    }

    /**
     * People in place of the machine.
     *
     * @param margin how far from its threshold a similarity is borderline, in points of the scale
     * @param fourEyes whether two people must come to the same ruling
     */
    public record Review(When when, int margin, boolean fourEyes) {

        static final int WIDEST = 20;
    }

    /** How much a person has to do before the camera. */
    public Level level() {
        return liveness.orElse(Level.ACTIONS);
    }

    @JsonIgnore
    public boolean isDefault() {
        return equals(DEFAULT);
    }
}
