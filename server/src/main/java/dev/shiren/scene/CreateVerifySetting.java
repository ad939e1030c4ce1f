package dev.shiren.scene;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes a scene. Pages that are not mentioned are used. */
@Component
final class CreateVerifySetting implements Operation<CreateVerifySetting.Request, VerifySetting> {

    record Request(
            @Param(required = true, max = VerifySetting.LENGTH, pattern = VerifySetting.NAME)
            String bizName,

            @Param(required = true, max = VerifySetting.LENGTH, pattern = VerifySetting.TYPE)
            String bizType,

            @Param(required = true) String solution,
            Optional<Boolean> guideStep,
            Optional<Boolean> privacyStep,
            Optional<Boolean> resultStep) {}

    private final Scenes scenes;

    CreateVerifySetting(Scenes scenes) {
        this.scenes = scenes;
    }

    @Override
    public Contract<Request, VerifySetting> contract() {
        return new Contract<>(
                "CreateVerifySetting",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                VerifySetting.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public VerifySetting handle(Request request, Call call) {
        var scene = new Scene(
                request.bizType(),
                request.bizName(),
                VerifySetting.solution(request.solution()),
                new Pages(
                        request.guideStep().orElse(true),
                        request.privacyStep().orElse(true),
                        request.resultStep().orElse(true)));
        if (!scenes.create(call.caller().account(), scene)) {
            throw VerifySetting.invalid("BizType is in use already, change it with UpdateVerifySetting.");
        }
        return VerifySetting.of(scene);
    }
}
