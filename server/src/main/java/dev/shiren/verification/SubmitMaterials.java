package dev.shiren.verification;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.scene.Scenes;
import java.util.EnumMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands in materials with a token. What was bound to the token counts as handed in unless it is given again. */
@Component
final class SubmitMaterials implements Operation<SubmitMaterials.Request, SubmitMaterials.Answer> {

    record Request(@Param(required = true) String verifyToken, List<MaterialItem> material) {}

    record Answer(VerifyStatus verifyStatus) {}

    private final Scenes scenes;
    private final Tickets tickets;
    private final Intake intake;

    SubmitMaterials(Scenes scenes, Tickets tickets, Intake intake) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.intake = intake;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "SubmitMaterials",
                Contract.CLASSIC_VERSIONS,
                true,
                Request.class,
                Answer.class,
                Envelope.CLASSIC,
                VerificationErrors.SUBMIT_PARAM_MISSING);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        var session = tickets.session(account, request.verifyToken())
                .orElseThrow(VerificationErrors.TOKEN_EXPIRED::exception);
        var given = new EnumMap<MaterialKind, String>(MaterialKind.class);
        given.putAll(session.binding());
        given.putAll(MaterialItem.read(request.material()));
        var scene =
                scenes.find(account, session.ticket().biz()).orElseThrow(VerificationErrors.TOKEN_EXPIRED::exception);
        return new Answer(intake.submit(session.ticket(), scene, request.verifyToken(), given, Trail.actor(call)));
    }
}
