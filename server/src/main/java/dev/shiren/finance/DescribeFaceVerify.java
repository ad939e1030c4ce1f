package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what came of a session, and shows what was handed in while that is given out. */
@Component
final class DescribeFaceVerify implements Operation<DescribeFaceVerify.Request, Coded> {

    record Request(Optional<String> sceneId, Optional<String> certifyId, Optional<String> pictureReturnType) {}

    /**
     * What came of it.
     *
     * @param passed {@code T} or {@code F}
     * @param identityInfo a JSON text
     * @param materialInfo a JSON text
     */
    record Result(String passed, String subCode, Optional<String> identityInfo, String materialInfo) {}

    /** Answered with the picture itself beside its link. */
    private static final String CONTENT = "BASE64";

    private final FinanceSessions sessions;
    private final Decided decided;

    DescribeFaceVerify(FinanceSessions sessions, Decided decided) {
        this.sessions = sessions;
        this.decided = decided;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("DescribeFaceVerify", Coded.FACE, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            var found = decided.find(InitFaceVerify.SERVICE, request.sceneId(), request.certifyId(), call);
            var subCode = SubCode.of(found.standing());
            var shown = sessions.shown(found.session(), found.standing(), call);
            return new Result(
                    subCode.passed(),
                    subCode.wire(),
                    shown.flatMap(Info::identity),
                    Info.session(found.standing(), shown, wantsContent(request.pictureReturnType())));
        });
    }

    static boolean wantsContent(Optional<String> pictureReturnType) {
        return pictureReturnType.filter(CONTENT::equalsIgnoreCase).isPresent();
    }
}
