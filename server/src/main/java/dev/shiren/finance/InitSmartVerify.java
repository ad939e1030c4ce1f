package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import dev.shiren.verification.Sessions.Person;
import dev.shiren.vision.liveness.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens a session before the camera under the names of the smart verify operations. */
@Component
final class InitSmartVerify implements Operation<InitSmartVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> mode,
            Optional<String> certType,
            Optional<String> certName,
            Optional<String> certNo,
            Optional<String> idName,
            Optional<String> idNo,
            Optional<String> metaInfo,
            Optional<String> mobile,
            Optional<String> userId,
            Optional<String> ip,
            Optional<String> certifyId,
            Optional<String> facePictureBase64,
            Optional<String> facePictureUrl,
            Optional<String> ossBucketName,
            Optional<String> ossObjectName,
            Optional<String> callbackUrl,
            Optional<String> callbackToken) {

        private Pictures.Ways contrast() {
            return new Pictures.Ways(facePictureBase64, facePictureUrl, ossBucketName, ossObjectName, certifyId);
        }
    }

    /** The session, and its page for the person. */
    record Result(String certifyId, String certifyUrl) {}

    static final String SERVICE = "InitSmartVerify";

    private final FinanceSessions sessions;
    private final Pictures pictures;

    InitSmartVerify(FinanceSessions sessions, Pictures pictures) {
        this.sessions = sessions;
        this.pictures = pictures;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("InitSmartVerify", Coded.SMART, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            var scene = Given.scene("SceneId", request.sceneId());
            var order = Given.order("OuterOrderNo", request.outerOrderNo());
            Given.among("CertType", request.certType(), Set.of(Given.ID_CARD), Given.ID_CARD);
            var opened = sessions.open(
                            new FinanceSessions.Order(
                                    SERVICE,
                                    Optional.empty(),
                                    scene,
                                    Level.ACTIONS,
                                    person(request, call),
                                    Optional.empty(),
                                    facts(request, order),
                                    Given.callback("CallbackUrl", request.callbackUrl(), request.callbackToken())),
                            call)
                    .orElseThrow();
            return new Result(opened.id(), opened.page());
        });
    }

    private Person person(Request request, Call call) {
        var name = Given.optional(request.certName()).or(request::idName);
        var number = Given.optional(request.certNo()).or(request::idNo);
        if (!request.contrast().isGiven()) {
            return Given.person(name, number);
        }
        var photo = pictures.read("FacePictureBase64", request.contrast(), call);
        return new Person(
                Given.within("CertName", name, Given.LONGEST),
                Given.within("CertNo", number, Given.LONGEST),
                Optional.of(Pictures.address(photo)));
    }

    private static Map<String, String> facts(Request request, String order) {
        var facts = new HashMap<String, String>();
        facts.put("OuterOrderNo", order);
        Given.within("Mode", request.mode(), Given.LONGEST).ifPresent(mode -> facts.put("Mode", mode));
        Given.within("MetaInfo", request.metaInfo(), Given.LONGEST_META).ifPresent(meta -> facts.put("MetaInfo", meta));
        Given.within("Ip", request.ip(), Given.LONGEST).ifPresent(ip -> facts.put("UserIp", ip));
        Given.within("Mobile", request.mobile(), Given.LONGEST)
                .ifPresent(mobile -> facts.put("UserPhoneNumber", mobile));
        Given.within("UserId", request.userId(), Given.LONGEST).ifPresent(user -> facts.put("UserId", user));
        return facts;
    }
}
