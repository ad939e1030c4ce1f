package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether a picture looks like a reproduction of a face. */
@Component
final class LivenessFaceVerify implements Operation<LivenessFaceVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> productCode,
            Optional<String> certifyId,
            Optional<String> faceContrastPicture,
            Optional<String> faceContrastPictureUrl,
            Optional<String> ossBucketName,
            Optional<String> ossObjectName,
            Optional<String> model) {

        private Pictures.Ways picture() {
            return new Pictures.Ways(
                    faceContrastPicture, faceContrastPictureUrl, ossBucketName, ossObjectName, certifyId);
        }
    }

    /** What came of it; the info is a JSON text. */
    record Result(String passed, String subCode, String materialInfo, String certifyId) {}

    private final Pictures pictures;
    private final Comparisons comparisons;

    LivenessFaceVerify(Pictures pictures, Comparisons comparisons) {
        this.pictures = pictures;
        this.comparisons = comparisons;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("LivenessFaceVerify", Coded.FACE, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            Given.scene("SceneId", request.sceneId());
            Given.order("OuterOrderNo", request.outerOrderNo());
            Given.among("ProductCode", request.productCode(), InitFaceVerify.PRODUCTS, "LR_FR_MIN");
            Given.among("Model", request.model(), ContrastFaceVerify.MODELS, "FRONT_CAMERA_LIVENESS");
            var picture = pictures.read("FaceContrastPicture", request.picture(), call);
            var done = comparisons.still(picture, call);
            return new Result(done.subCode().passed(), done.subCode().wire(), done.info(), done.id());
        });
    }
}
