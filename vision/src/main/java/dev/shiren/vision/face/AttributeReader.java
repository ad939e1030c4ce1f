package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.FaceType;
import dev.shiren.vision.face.FaceAttributes.Glasses;
import dev.shiren.vision.face.FaceAttributes.HeadPose;
import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.face.FaceAttributes.Smile;
import dev.shiren.vision.picture.Picture;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads off a face what was asked for, running only the nets that takes. */
final class AttributeReader {

    private static final double PROFILE_YAW = 30;
    private static final double TURNED_PITCH = 30;
    private static final double SURELY_HUMAN = 0.8;
    private static final double UNOCCLUDED = 0.9;

    /** The plainest bare mouth of the development pictures has 0.46 of the face's relief; most masks have none. */
    private static final double COVERED = 0.4;

    private static final double WHOLE = 0.97;
    private static final int LEAST_SIDE = 64;
    private static final double DARK = 45;
    private static final double BRIGHT = 215;
    private static final double BLURRED = 2;

    /** Bare noses of the development pictures stay below 0.8, glasses are above 1.7. */
    private static final double BRIDGE = 1.2;

    /** Bare skin below the eyes has at least half the light of the cheeks. */
    private static final double TINTED = 0.47;

    /** Points of the mesh. */
    private static final int BELOW_LEFT_EYE = 230;

    private static final int BELOW_RIGHT_EYE = 450;
    private static final int LEFT_CHEEK = 101;
    private static final int RIGHT_CHEEK = 330;
    private static final int BETWEEN_BROWS = 9;
    private static final int NOSE_RIDGE = 197;
    private static final int[] MOUTH = {61, 291, 0, 17};

    private final FaceModels models;
    private final double smileThreshold;

    AttributeReader(FaceModels models, double smileThreshold) {
        this.models = models;
        this.smileThreshold = smileThreshold;
    }

    FaceAttributes read(Picture picture, Face face, Set<Attribute> wanted) {
        var upright = MeshShape.upright(face.landmarks());
        var chip = Chip.of(picture, upright);
        var pose = wanted.contains(Attribute.HEAD_POSE) || wanted.contains(Attribute.FACE_TYPE)
                ? models.mesh().pose(picture, face.landmarks())
                : MeshShape.pose(face.landmarks());
        var snug = upright.widened(OnnxFaceEngine.SNUG);
        var ageGender = wanted.contains(Attribute.AGE) || wanted.contains(Attribute.GENDER)
                ? Optional.of(models.ageGender().estimate(picture, snug))
                : Optional.<AgeGender.Estimate>empty();
        return new FaceAttributes(
                wanted.contains(Attribute.FACE_TYPE) ? Optional.of(type(face, pose)) : Optional.empty(),
                wanted.contains(Attribute.HEAD_POSE) ? Optional.of(pose) : Optional.empty(),
                wanted.contains(Attribute.GLASSES) ? Optional.of(glasses(chip, face.landmarks())) : Optional.empty(),
                wanted.contains(Attribute.BLUR) ? OptionalDouble.of(chip.blur()) : OptionalDouble.empty(),
                wanted.contains(Attribute.SMILING)
                        ? Optional.of(new Smile(models.expression().smile(picture, snug), smileThreshold))
                        : Optional.empty(),
                wanted.contains(Attribute.GENDER) ? ageGender.map(AgeGender.Estimate::gender) : Optional.empty(),
                wanted.contains(Attribute.AGE)
                        ? ageGender
                                .map(estimate -> OptionalInt.of((int) Math.round(estimate.age())))
                                .orElse(OptionalInt.empty())
                        : OptionalInt.empty(),
                quality(picture, face, upright, chip, pose));
    }

    private static FaceType type(Face face, HeadPose pose) {
        if (face.presence() < SURELY_HUMAN) {
            return FaceType.NONE;
        }
        return Math.abs(pose.yaw()) > PROFILE_YAW ? FaceType.PROFILE : FaceType.FACE;
    }

    /**
     * Tinted glass darkens also the skin below the eye, where brows and lashes do not reach; a bridge is a step in
     * brightness between brows and nose.
     */
    private static Glasses glasses(Chip chip, Landmarks mesh) {
        double cheeks = chip.light(mesh, LEFT_CHEEK) + chip.light(mesh, RIGHT_CHEEK) + 1;
        double belowEyes = chip.light(mesh, BELOW_LEFT_EYE) + chip.light(mesh, BELOW_RIGHT_EYE);
        if (belowEyes / cheeks < TINTED) {
            return Glasses.SUNGLASS;
        }
        return chip.step(mesh, BETWEEN_BROWS, NOSE_RIDGE) > BRIDGE ? Glasses.WEAR : Glasses.NONE;
    }

    private static Set<QualityReason> quality(Picture picture, Face face, View upright, Chip chip, HeadPose pose) {
        var reasons = EnumSet.noneOf(QualityReason.class);
        add(reasons, QualityReason.TOO_SMALL, upright.side() < LEAST_SIDE);
        add(reasons, QualityReason.TOO_DARK, chip.brightness() < DARK);
        add(reasons, QualityReason.TOO_BRIGHT, chip.brightness() > BRIGHT);
        add(reasons, QualityReason.BLURRED, chip.blur() >= BLURRED);
        boolean covered = chip.relief(face.landmarks(), MOUTH) < COVERED;
        add(reasons, QualityReason.OCCLUDED, covered || face.presence() < UNOCCLUDED);
        add(reasons, QualityReason.CROPPED, MeshShape.inside(face.landmarks(), picture) < WHOLE);
        add(
                reasons,
                QualityReason.TURNED_AWAY,
                Math.abs(pose.yaw()) > PROFILE_YAW || Math.abs(pose.pitch()) > TURNED_PITCH);
        return Set.copyOf(reasons);
    }

    private static void add(Set<QualityReason> reasons, QualityReason reason, boolean holds) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
