package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import java.util.Set;
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
    static final String CONTENT = "BASE64";

    static final Set<String> RETURN_TYPES = Set.of("URL", "OSS", CONTENT);

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
            var content = Given.among("PictureReturnType", request.pictureReturnType(), RETURN_TYPES, "URL")
                    .equals(CONTENT);
            var found = decided.find(InitFaceVerify.SERVICE, request.sceneId(), request.certifyId(), call);
            var subCode = SubCode.of(found.standing());
            var shown = sessions.shown(found.session(), found.standing(), call);
            return new Result(
                    subCode.passed(),
                    subCode.wire(),
                    shown.flatMap(Info::identity),
                    Info.session(found.standing(), shown, content));
        });
    }
}
