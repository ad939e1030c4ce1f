package dev.shiren.faces;

import dev.shiren.operation.Shown;
import dev.shiren.vision.face.Box;
import dev.shiren.vision.face.FaceAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The faces of one picture as DetectFaceAttributes shows them; sizes in pixels, angles in degrees. */
public record FaceAnswer(
        int imgWidth,
        int imgHeight,
        @Shown(item = "FaceAttributesDetectInfo") List<Info> faceInfos) {

    /** One face. */
    public record Info(Attributes faceAttributes, Rect faceRect) {}

    /** In pixels of the upright picture. */
    public record Rect(int left, int top, int width, int height) {}

    /** Empty where not asked for. */
    public record Attributes(
            Optional<String> facetype,
            Optional<Headpose> headpose,
            Optional<String> glasses,
            Optional<Double> blur,
            Optional<Smiling> smiling,
            Optional<Gender> gender,
            Optional<Integer> age) {}

    /** In degrees. */
    public record Headpose(double pitchAngle, double rollAngle, double yawAngle) {}

    /** Both 0 to 100. */
    public record Smiling(double value, double threshold) {}

    /** {@code Female} or {@code Male}, and how likely in percent. */
    public record Gender(String value, double score) {}

    public static FaceAnswer of(Faces.Description description) {
        var infos = description.faces().stream()
                .map(described -> new Info(
                        attributes(described.attributes()),
                        rect(described.face().box())))
                .toList();
        return new FaceAnswer(description.width(), description.height(), infos);
    }

    private static Rect rect(Box box) {
        return new Rect(box.left(), box.top(), box.width(), box.height());
    }

    private static Attributes attributes(FaceAttributes of) {
        return new Attributes(
                of.type().map(FaceAnswer::word),
                of.pose()
                        .map(pose -> new Headpose(
                                Scores.rounded(pose.pitch()), Scores.rounded(pose.roll()), Scores.rounded(pose.yaw()))),
                of.glasses().map(FaceAnswer::word),
                of.blur().stream().mapToObj(Scores::rounded).findFirst(),
                of.smile().map(smile -> new Smiling(Scores.rounded(smile.value()), Scores.rounded(smile.threshold()))),
                of.gender().map(gender -> new Gender(word(gender.value()), Scores.rounded(gender.score()))),
                of.age().stream().boxed().findFirst());
    }

    /** {@code PROFILE} becomes {@code Profile}. */
    private static String word(Enum<?> value) {
        return value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
