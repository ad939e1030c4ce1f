package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Exempts a person or a ticket from limits on attempts for some days. */
@Component
final class CreateWhitelist implements Operation<CreateWhitelist.Request, CreateWhitelist.Answer> {

    record Request(
            @Param(required = true) String bizType,

            @Param(max = GetVerifyToken.TICKET_ID_LENGTH) Optional<String> bizId,

            @Param(max = LONGEST_NUMBER) Optional<String> idCardNum,
            @Param(required = true) Integer validDay) {}

    record Answer() {}

    /** Longest ID number, in characters; in whatever way its digits are grouped. */
    static final int LONGEST_NUMBER = 64;

    private static final int MOST_DAYS = 3650;

    private final Whitelist whitelist;
    private final Results results;

    CreateWhitelist(Whitelist whitelist, Results results) {
        this.whitelist = whitelist;
        this.results = results;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "CreateWhitelist",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        results.scene(call, request.bizType());
        var bizId = request.bizId().filter(text -> !text.isEmpty());
        var number = request.idCardNum().filter(text -> !text.isBlank());
        if (bizId.isEmpty() && number.isEmpty()) {
            throw CommonErrors.MISSING_PARAMETER.because("BizId or IdCardNum is mandatory for this action.");
        }
        if (request.validDay() < 1 || request.validDay() > MOST_DAYS) {
            throw CommonErrors.INVALID_PARAMETER.because("ValidDay is 1 to " + MOST_DAYS + ".");
        }
        whitelist.add(
                call.caller().account(),
                request.bizType(),
                bizId,
                number,
                Duration.ofDays(request.validDay()),
                Trail.actor(call));
        return new Answer();
    }
}
