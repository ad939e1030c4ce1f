package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Compares a picture with the authority's photo of a name and number. */
@Component
final class ContrastFaceVerify implements Operation<ContrastFaceVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> productCode,
            Optional<String> certType,
            Optional<String> certName,
            Optional<String> certNo,
            Optional<String> certifyId,
            Optional<String> faceContrastPicture,
            Optional<String> faceContrastFile,
            Optional<String> faceContrastPictureUrl,
            Optional<String> ossBucketName,
            Optional<String> ossObjectName,
            Optional<String> model) {

        private Pictures.Ways picture() {
            return new Pictures.Ways(
                    Given.optional(faceContrastPicture).or(() -> faceContrastFile),
                    faceContrastPictureUrl,
                    ossBucketName,
                    ossObjectName,
                    certifyId);
        }
    }

    /** What came of it; the info is a JSON text. */
    record Result(String passed, String subCode, String materialInfo, String certifyId) {}

    static final String UNSEEN = "NO_LIVENESS";

    /** Whether the picture is looked at for being a reproduction; which camera it came from makes no difference. */
    static final Set<String> MODELS = Set.of(UNSEEN, "FRONT_CAMERA_LIVENESS", "REAR_CAMERA_LIVENESS");

    private final Pictures pictures;
    private final Comparisons comparisons;

    ContrastFaceVerify(Pictures pictures, Comparisons comparisons) {
        this.pictures = pictures;
        this.comparisons = comparisons;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("ContrastFaceVerify", Coded.FACE, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            Given.scene("SceneId", request.sceneId());
            Given.order("OuterOrderNo", request.outerOrderNo());
            Given.among("ProductCode", request.productCode(), InitFaceVerify.PRODUCTS, "ID_MIN");
            Given.among("CertType", request.certType(), Set.of(Given.ID_CARD), Given.ID_CARD);
            var name = Given.name("CertName", request.certName());
            var number = Given.number("CertNo", request.certNo());
            var alive = !Given.among("Model", request.model(), MODELS, UNSEEN).equals(UNSEEN);
            var picture = pictures.read("FaceContrastPicture", request.picture(), call);
            var done = comparisons.withAuthority(name, number, picture, alive, call);
            return new Result(done.subCode().passed(), done.subCode().wire(), done.info(), done.id());
        });
    }
}
