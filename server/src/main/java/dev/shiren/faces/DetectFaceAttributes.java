package dev.shiren.faces;

import static dev.shiren.operation.Contract.CLASSIC_VERSIONS;
import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.union;

import dev.shiren.media.MediaException;
import dev.shiren.media.PictureSource;
import dev.shiren.metering.Ledger;
import dev.shiren.metering.Meter;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.picture.PictureException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Describes the faces of one picture, the largest first. Nothing is stored, whatever {@code DontSaveDB} says: no
 * operation could ever show or delete it.
 */
@Component
final class DetectFaceAttributes implements Operation<DetectFaceAttributes.Request, FaceAnswer> {

    private static final Map<String, Attribute> NAMES = Map.of(
            "facetype", Attribute.FACE_TYPE,
            "headpose", Attribute.HEAD_POSE,
            "glasses", Attribute.GLASSES,
            "blur", Attribute.BLUR,
            "smiling", Attribute.SMILING,
            "gender", Attribute.GENDER,
            "age", Attribute.AGE);

    /** Asked for by some client versions, never described in any document: left out of the answer. */
    private static final Set<String> UNDESCRIBED =
            Set.of("ethnicity", "facequal", "integrity", "respirator", "appearancescore");

    record Request(
            @Param(required = true) String materialValue,
            Optional<String> retAttributes,
            Optional<Integer> maxFaceNum,
            Optional<Boolean> dontSaveDB,
            Optional<String> clientTag,
            Optional<Integer> maxNumPhotosPerCategory) {}

    private final PictureSource pictures;
    private final Faces faces;
    private final Ledger ledger;

    DetectFaceAttributes(PictureSource pictures, Faces faces, Ledger ledger) {
        this.pictures = pictures;
        this.faces = faces;
        this.ledger = ledger;
    }

    @Override
    public Contract<Request, FaceAnswer> contract() {
        return new Contract<>(
                "DetectFaceAttributes",
                union(CLASSIC_VERSIONS, CONSOLE_VERSION),
                true,
                Request.class,
                FaceAnswer.class,
                Envelope.CLASSIC,
                FaceErrors.DETECT_PARAM_MISSING);
    }

    @Override
    public FaceAnswer handle(Request request, Call call) {
        var wanted = wanted(request.retAttributes().filter(text -> !text.isBlank()), call.version());
        int atMost = request.maxFaceNum().orElse(1);
        if (atMost < 1) {
            throw CommonErrors.INVALID_PARAMETER.about("MaxFaceNum");
        }
        try {
            var account = call.caller().account();
            ledger.admit(account, Meter.FACE);
            var description = faces.describe(pictures.read(account, request.materialValue()), wanted, atMost);
            ledger.charge(account, Meter.FACE, "", call.requestId());
            return FaceAnswer.of(description);
        } catch (MediaException e) {
            throw FaceErrors.badImage(e);
        } catch (PictureException e) {
            throw FaceErrors.badImage(e);
        }
    }

    private static Set<Attribute> wanted(Optional<String> list, String version) {
        if (list.isEmpty()) {
            // The newest clients of 2019-03-07 have no such parameter.
            if (version.equals(CONSOLE_VERSION)) {
                return EnumSet.allOf(Attribute.class);
            }
            throw FaceErrors.DETECT_PARAM_MISSING.exception();
        }
        var wanted = EnumSet.noneOf(Attribute.class);
        for (var item : list.get().split(",", -1)) {
            var name = item.strip().toLowerCase(Locale.ROOT);
            var attribute = NAMES.get(name);
            if (attribute != null) {
                wanted.add(attribute);
            } else if (!name.isEmpty() && !UNDESCRIBED.contains(name)) {
                throw CommonErrors.INVALID_PARAMETER.because(
                        "RetAttributes is a comma list of Facetype, Headpose, Glasses, Blur, Smiling, Gender, Age.");
            }
        }
        return wanted;
    }
}
