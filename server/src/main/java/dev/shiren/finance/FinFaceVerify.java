package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Shown;
import dev.shiren.verification.Sessions;
import dev.shiren.vision.liveness.Level;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The service fin_face_verify: a session before the camera, of which only T and F are told. */
@Component
final class FinFaceVerify implements FinanceService {

    record Opened(
            @Shown("certifyId") String certifyId,
            @Shown("certifyUrl") String certifyUrl) {}

    /**
     * What came of a session.
     *
     * @param passed {@code T}, or {@code F} for all else
     * @param identityInfo a JSON text
     * @param materialInfo a JSON text
     */
    record Told(
            @Shown("passed") String passed,
            @Shown("identityInfo") Optional<String> identityInfo,
            @Shown("materialInfo") Optional<String> materialInfo) {}

    private static final String CODES = "FACE";

    private final FinanceSessions sessions;

    FinFaceVerify(FinanceSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "fin_face_verify";
    }

    @Override
    public Optional<Record> answer(ServiceParameters parameters, Call call) {
        return switch (parameters.required("method")) {
            case "init" -> Optional.of(open(parameters, call));
            case "query" -> Optional.of(tell(parameters, call));
            default -> throw ServiceException.invalid("method不合法");
        };
    }

    private Opened open(ServiceParameters parameters, Call call) {
        var scene = Given.scene("sceneId", parameters.get("sceneId"));
        var order = Given.order("outerOrderNo", parameters.get("outerOrderNo"));
        Given.among("bizCode", parameters.get("bizCode"), Set.of(CODES, "FACE_SDK"), CODES);
        Given.among("identityType", parameters.get("identityType"), Set.of("CERT_INFO"), "CERT_INFO");
        Given.among("certType", parameters.get("certType"), Set.of(Given.ID_CARD), Given.ID_CARD);
        if (parameters.get("encryptType").isPresent()) {
            throw Code.INVALID.about("encryptType");
        }
        if (!parameters.has("returnUrl")) {
            throw Code.MISSING.about("returnUrl");
        }
        var person = new Sessions.Person(
                Optional.of(Given.name("certName", parameters.get("certName"))),
                Optional.of(Given.number("certNo", parameters.get("certNo"))),
                Optional.empty());
        var facts = new HashMap<String, String>();
        facts.put("OuterOrderNo", order);
        Given.within("metaInfo", parameters.get("metaInfo"), Given.LONGEST_META)
                .ifPresent(meta -> facts.put("MetaInfo", meta));
        var opened = sessions.open(
                        new FinanceSessions.Order(
                                name(),
                                Optional.empty(),
                                scene,
                                Level.ACTIONS,
                                person,
                                Given.next("returnUrl", parameters.get("returnUrl")),
                                facts,
                                Given.callback(
                                        "callbackUrl", parameters.get("callbackUrl"), parameters.get("callbackToken"))),
                        call)
                .orElseThrow();
        return new Opened(opened.id(), opened.page());
    }

    private Told tell(ServiceParameters parameters, Call call) {
        var scene = Given.scene("sceneId", parameters.get("sceneId"));
        var id = Given.certifyId("certifyId", parameters.get("certifyId"));
        var session = sessions.find(call.caller().account(), name(), id, scene)
                .orElseThrow(Code.INVALID_CERTIFY_ID::exception);
        var standing = sessions.standing(session);
        if (!standing.passed()) {
            return new Told(SubCode.flag(false), Optional.empty(), Optional.empty());
        }
        var shown = sessions.shown(session, standing, call);
        return new Told(
                SubCode.flag(true), shown.flatMap(Info::identity), Optional.of(Info.session(standing, shown, true)));
    }
}
