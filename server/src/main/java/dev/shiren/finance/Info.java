package dev.shiren.finance;

import dev.shiren.verification.Sessions;
import dev.shiren.verification.Standing;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON texts within answers: who it is about, and what it rests on. What is not known is left out. */
final class Info {

    private static final String FRONT = "facialPictureFront";

    private Info() {}

    /** Who was verified, as handed in. */
    static Optional<String> identity(Sessions.Shown shown) {
        var info = object();
        shown.name().ifPresent(name -> info.put("certName", name));
        shown.number().ifPresent(number -> info.put("certNo", number).put("certType", Given.ID_CARD));
        return Optional.of(info).filter(some -> !some.isEmpty()).map(ObjectNode::toString);
    }

    /** What a session came to: the face as a link, and its content too where that is asked for. */
    static String session(Standing standing, Optional<Sessions.Shown> shown, boolean content) {
        var face = object();
        standing.score().ifPresent(score -> face.put("verifyScore", score));
        shown.flatMap(Sessions.Shown::link).ifPresent(link -> face.put("pictureUrl", link));
        if (content) {
            shown.flatMap(Sessions.Shown::face)
                    .ifPresent(picture ->
                            face.put("pictureBase64", Base64.getEncoder().encodeToString(picture)));
        }
        var info = object();
        standing.cause().ifPresent(cause -> info.put("faceAttack", flag(cause == Standing.Cause.NOT_ALIVE)));
        return info.set(FRONT, face).toString();
    }

    /** What looking at one picture came to. */
    static String still(Optional<StillCheck.Result> still, Optional<Double> score) {
        var face = object();
        score.ifPresent(value -> face.put("verifyScore", value));
        var info = object();
        still.ifPresent(seen -> {
            info.put("faceAttack", flag(!seen.passed())).put("faceOcclusion", flag(seen.occluded()));
            face.put("faceAttackScore", seen.attackScore());
        });
        return info.set(FRONT, face).toString();
    }

    private static String flag(boolean is) {
        return SubCode.flag(is);
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
