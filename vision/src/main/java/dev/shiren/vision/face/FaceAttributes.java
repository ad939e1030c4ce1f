package dev.shiren.vision.face;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was measured on one face; empty where it was not asked for.
 *
 * @param blur 0 is sharp; from about 2.0 on the face is clearly blurred
 * @param age in years
 * @param quality why later steps should not trust this face; empty when it is good
 */
public record FaceAttributes(
        Optional<FaceType> type,
        Optional<HeadPose> pose,
        Optional<Glasses> glasses,
        OptionalDouble blur,
        Optional<Smile> smile,
        Optional<GenderEstimate> gender,
        OptionalInt age,
        Set<QualityReason> quality) {

    /** NONE: face-like, but not a person's (drawn, an animal's). PROFILE: turned by more than 30 degrees. */
    public enum FaceType {
        NONE,
        FACE,
        PROFILE
    }

    /** Whether and which glasses are worn. */
    public enum Glasses {
        NONE,
        WEAR,
        SUNGLASS
    }

    /** The two values the wire knows. */
    public enum Gender {
        FEMALE,
        MALE
    }

    /** Why a face is hard to judge. */
    public enum QualityReason {
        TOO_SMALL,
        TOO_DARK,
        TOO_BRIGHT,
        BLURRED,
        OCCLUDED,
        CROPPED,
        TURNED_AWAY
    }

    /**
     * In degrees; all zero for a face that looks straight into the camera.
     *
     * @param pitch positive when the chin is raised
     * @param roll positive when the head leans clockwise in the picture
     * @param yaw positive when the face is turned towards the picture's right edge
     */
    public record HeadPose(double pitch, double roll, double yaw) {}

    /** Both 0 to 100; the face smiles when the value exceeds the threshold. */
    public record Smile(double value, double threshold) {}

    /**
     * The likelier gender.
     *
     * @param score its probability, 50 to 100
     */
    public record GenderEstimate(Gender value, double score) {}
}
