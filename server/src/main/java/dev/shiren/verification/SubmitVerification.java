package dev.shiren.verification;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.scene.Scenes;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands in materials for a ticket without a token. */
@Component
final class SubmitVerification implements Operation<SubmitVerification.Request, SubmitMaterials.Answer> {

    record Request(
            @Param(required = true) String biz,

            @Param(required = true, max = GetVerifyToken.TICKET_ID_LENGTH)
            String ticketId,

            List<MaterialItem> material) {}

    private static final String NO_SESSION = "";

    private final Scenes scenes;
    private final Tickets tickets;
    private final Intake intake;

    SubmitVerification(Scenes scenes, Tickets tickets, Intake intake) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.intake = intake;
    }

    @Override
    public Contract<Request, SubmitMaterials.Answer> contract() {
        return new Contract<>(
                "SubmitVerification",
                Contract.CLASSIC_VERSIONS,
                true,
                Request.class,
                SubmitMaterials.Answer.class,
                Envelope.CLASSIC,
                VerificationErrors.SUBMIT_PARAM_MISSING);
    }

    @Override
    public SubmitMaterials.Answer handle(Request request, Call call) {
        var account = call.caller().account();
        var scene = scenes.find(account, request.biz()).orElseThrow(VerificationErrors.INVALID_BIZ::exception);
        var given = MaterialItem.read(request.material());
        var ticket = tickets.open(account, request.biz(), request.ticketId());
        return new SubmitMaterials.Answer(intake.submit(ticket, scene, NO_SESSION, given, Trail.actor(call)));
    }
}
