package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what came of a session that InitSmartVerify has opened. */
@Component
final class DescribeSmartVerify implements Operation<DescribeSmartVerify.Request, Coded> {

    record Request(Optional<String> sceneId, Optional<String> certifyId, Optional<String> pictureReturnType) {}

    /**
     * What came of it.
     *
     * @param materialInfo a JSON text
     * @param passedScore similarity, 0 to 100; left out when nothing was compared
     */
    record Result(String passed, String subCode, String materialInfo, Optional<Double> passedScore) {}

    private final FinanceSessions sessions;
    private final Decided decided;

    DescribeSmartVerify(FinanceSessions sessions, Decided decided) {
        this.sessions = sessions;
        this.decided = decided;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("DescribeSmartVerify", Coded.SMART, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            var found = decided.find(InitSmartVerify.SERVICE, request.sceneId(), request.certifyId(), call);
            var subCode = SubCode.of(found.standing());
            var shown = sessions.shown(found.session(), found.standing(), call);
            return new Result(
                    subCode.passed(),
                    subCode.wire(),
                    Info.session(found.standing(), shown, DescribeFaceVerify.wantsContent(request.pictureReturnType())),
                    found.standing().score());
        });
    }
}
