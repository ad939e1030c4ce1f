package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares two pictures. */
@Component
final class CompareFaceVerify implements Operation<CompareFaceVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> productCode,
            Optional<String> sourceCertifyId,
            Optional<String> sourceFaceContrastPicture,
            Optional<String> sourceFaceContrastPictureUrl,
            Optional<String> sourceOssBucketName,
            Optional<String> sourceOssObjectName,
            Optional<String> targetCertifyId,
            Optional<String> targetFaceContrastPicture,
            Optional<String> targetFaceContrastPictureUrl,
            Optional<String> targetOssBucketName,
            Optional<String> targetOssObjectName) {

        private Pictures.Ways source() {
            return new Pictures.Ways(
                    sourceFaceContrastPicture,
                    sourceFaceContrastPictureUrl,
                    sourceOssBucketName,
                    sourceOssObjectName,
                    sourceCertifyId);
        }

        private Pictures.Ways target() {
            return new Pictures.Ways(
                    targetFaceContrastPicture,
                    targetFaceContrastPictureUrl,
                    targetOssBucketName,
                    targetOssObjectName,
                    targetCertifyId);
        }
    }

    /** What came of it; the score is 0 to 100. */
    record Result(String passed, Optional<Double> verifyScore, String certifyId) {}

    private final Pictures pictures;
    private final Comparisons comparisons;

    CompareFaceVerify(Pictures pictures, Comparisons comparisons) {
        this.pictures = pictures;
        this.comparisons = comparisons;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("CompareFaceVerify", Coded.FACE, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            Given.scene("SceneId", request.sceneId());
            Given.order("OuterOrderNo", request.outerOrderNo());
            Given.among("ProductCode", request.productCode(), InitFaceVerify.PRODUCTS, "PV_FC");
            var source = pictures.read("SourceFaceContrastPicture", request.source(), call);
            var target = pictures.read("TargetFaceContrastPicture", request.target(), call);
            var done = comparisons.pair(source, target, call);
            return new Result(done.subCode().passed(), done.result().score(), done.id());
        });
    }
}
