package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Compares a picture with the authority's photo, having looked whether it is a reproduction. */
@Component
final class ContrastSmartVerify implements Operation<ContrastSmartVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> mode,
            Optional<String> certType,
            Optional<String> certName,
            Optional<String> certNo,
            Optional<String> facePicFile,
            Optional<String> facePicString,
            Optional<String> facePicUrl) {}

    /** What came of it; both infos are JSON texts. */
    record Result(String certifyId, String passed, String subCode, String verifyInfo, String riskInfo) {}

    private final Pictures pictures;
    private final Comparisons comparisons;

    ContrastSmartVerify(Pictures pictures, Comparisons comparisons) {
        this.pictures = pictures;
        this.comparisons = comparisons;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("ContrastSmartVerify", Coded.SMART, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            Given.scene("SceneId", request.sceneId());
            Given.order("OuterOrderNo", request.outerOrderNo());
            Given.among("CertType", request.certType(), Set.of(Given.ID_CARD), Given.ID_CARD);
            var name = Given.name("CertName", request.certName());
            var number = Given.number("CertNo", request.certNo());
            var inline = Given.optional(request.facePicString()).or(request::facePicFile);
            var picture = pictures.read("FacePicString", Pictures.Ways.of(inline, request.facePicUrl()), call);
            var done = comparisons.withAuthority(name, number, picture, true, call);
            var verify = Info.object();
            done.result().score().ifPresent(score -> verify.put("verifyScore", score));
            var risk = Info.object();
            done.still()
                    .ifPresent(still -> risk.put("faceAttack", SubCode.flag(!still.passed()))
                            .put("faceAttackScore", still.attackScore()));
            return new Result(
                    done.id(), done.subCode().passed(), done.subCode().wire(), verify.toString(), risk.toString());
        });
    }
}
