package dev.shiren.verification;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.scene.Scenes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells where a ticket stands. A ticket nobody has heard of has simply not been submitted. */
@Component
final class GetStatus implements Operation<GetStatus.Request, GetStatus.Answer> {

    record Request(
            @Param(required = true) String biz,

            @Param(required = true, max = GetVerifyToken.TICKET_ID_LENGTH)
            String ticketId) {}

    record Answer(
            int statusCode,
            Optional<Double> similarityScore,
            String auditConclusions,
            Optional<Double> authorityComparisonScore,
            Optional<Double> trustedScore) {}

    private final Scenes scenes;
    private final Tickets tickets;
    private final Submissions submissions;

    GetStatus(Scenes scenes, Tickets tickets, Submissions submissions) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.submissions = submissions;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "GetStatus",
                Contract.CLASSIC_VERSIONS,
                false,
                Request.class,
                Answer.class,
                Envelope.CLASSIC,
                VerificationErrors.PARAM_MISSING);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        if (scenes.find(account, request.biz()).isEmpty()) {
            throw VerificationErrors.INVALID_BIZ.exception();
        }
        var ticket = tickets.find(account, request.biz(), request.ticketId());
        var latest =
                ticket.flatMap(known -> known.submission().flatMap(submission -> submissions.find(known, submission)));
        var status = VerifyStatus.of(
                latest.map(Submissions.Known::status).orElse(Status.NOT_SUBMITTED),
                latest.flatMap(Submissions.Known::outcome));
        return new Answer(
                status.statusCode(),
                status.similarityScore(),
                status.auditConclusions(),
                status.authorityComparisonScore(),
                status.trustedScore());
    }
}
