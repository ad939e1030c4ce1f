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

/** Opens a session before the camera. Whose name and number they are, is asked when there is a face. */
@Component
final class InitFaceVerify implements Operation<InitFaceVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> productCode,
            Optional<String> certType,
            Optional<String> certName,
            Optional<String> certNo,
            Optional<String> metaInfo,
            Optional<String> returnUrl,
            Optional<String> callbackUrl,
            Optional<String> callbackToken,
            Optional<String> certifyId,
            Optional<String> ip,
            Optional<String> mobile,
            Optional<String> userId,
            Optional<String> faceContrastPicture,
            Optional<String> faceContrastPictureUrl,
            Optional<String> ossBucketName,
            Optional<String> ossObjectName,
            Optional<String> model) {

        private Pictures.Ways contrast() {
            return new Pictures.Ways(
                    faceContrastPicture, faceContrastPictureUrl, ossBucketName, ossObjectName, certifyId);
        }
    }

    /** The session, and its page for the person. */
    record Result(String certifyId, String certifyUrl) {}

    static final String SERVICE = "InitFaceVerify";

    /** The product that compares with a picture of the business's, and the only one: all others ask the authority. */
    private static final String CONTRASTING = "PV_FV";

    static final Set<String> PRODUCTS =
            Set.of("ID_PRO", "ID_PLUS", "ID_MIN", "PV_FV", "PV_FC", "LR_FR", "LR_FR_MIN", "MFVC");

    /** Those that the page can ask for. */
    private static final Map<String, Level> MODELS = Map.of(
            "LIVENESS", Level.ACTIONS,
            "MULTI_ACTION", Level.ACTIONS,
            "PHOTINUS_LIVENESS", Level.ACTIONS_AND_COLOURS);

    private final FinanceSessions sessions;
    private final Pictures pictures;

    InitFaceVerify(FinanceSessions sessions, Pictures pictures) {
        this.sessions = sessions;
        this.pictures = pictures;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("InitFaceVerify", Coded.FACE, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            var scene = Given.scene("SceneId", request.sceneId());
            var order = Given.order("OuterOrderNo", request.outerOrderNo());
            var product = Given.among("ProductCode", request.productCode(), PRODUCTS, "ID_PRO");
            boolean contrasting = product.equals(CONTRASTING);
            if (contrasting != request.contrast().isGiven()) {
                throw Code.INVALID.about("ProductCode");
            }
            Given.among("CertType", request.certType(), Set.of(Given.ID_CARD), Given.ID_CARD);
            var model = Given.among("Model", request.model(), MODELS.keySet(), "LIVENESS");
            var opened = sessions.open(
                            new FinanceSessions.Order(
                                    SERVICE,
                                    Optional.empty(),
                                    scene,
                                    Optional.ofNullable(MODELS.get(model)).orElseThrow(),
                                    person(request, call),
                                    Given.next("ReturnUrl", request.returnUrl()),
                                    facts(request, order),
                                    Given.callback("CallbackUrl", request.callbackUrl(), request.callbackToken())),
                            call)
                    .orElseThrow();
            return new Result(opened.id(), opened.page());
        });
    }

    /** With a picture to compare with, the authority is not asked; name and number are only kept. */
    private Person person(Request request, Call call) {
        if (!request.contrast().isGiven()) {
            return Given.person(request.certName(), request.certNo());
        }
        var photo = pictures.read("FaceContrastPicture", request.contrast(), call);
        return new Person(
                Given.within("CertName", request.certName(), Given.LONGEST),
                Given.within("CertNo", request.certNo(), Given.LONGEST),
                Optional.of(Pictures.address(photo)));
    }

    private static Map<String, String> facts(Request request, String order) {
        var facts = new HashMap<String, String>();
        facts.put("OuterOrderNo", order);
        Given.within("MetaInfo", request.metaInfo(), Given.LONGEST_META).ifPresent(meta -> facts.put("MetaInfo", meta));
        Given.within("Ip", request.ip(), Given.LONGEST).ifPresent(ip -> facts.put("UserIp", ip));
        Given.within("Mobile", request.mobile(), Given.LONGEST)
                .ifPresent(mobile -> facts.put("UserPhoneNumber", mobile));
        Given.within("UserId", request.userId(), Given.LONGEST).ifPresent(user -> facts.put("UserId", user));
        return facts;
    }
}
