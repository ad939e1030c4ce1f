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

/** Changes a scene; what is not mentioned stays as it is. */
@Component
final class UpdateVerifySetting implements Operation<UpdateVerifySetting.Request, VerifySetting> {

    record Request(
            @Param(required = true) String bizType,

            @Param(max = VerifySetting.LENGTH, pattern = VerifySetting.NAME)
            Optional<String> bizName,

            Optional<String> solution,
            Optional<Boolean> guideStep,
            Optional<Boolean> privacyStep,
            Optional<Boolean> resultStep) {}

    private final Scenes scenes;

    UpdateVerifySetting(Scenes scenes) {
        this.scenes = scenes;
    }

    @Override
    public Contract<Request, VerifySetting> contract() {
        return new Contract<>(
                "UpdateVerifySetting",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                VerifySetting.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public VerifySetting handle(Request request, Call call) {
        var account = call.caller().account();
        var old = scenes.find(account, request.bizType())
                .orElseThrow(() -> VerifySetting.invalid("BizType is not the identifier of a scene."));
        var scene = new Scene(
                old.bizType(),
                request.bizName().orElse(old.bizName()),
                request.solution().map(VerifySetting::solution).orElse(old.solution()),
                new Pages(
                        request.guideStep().orElse(old.pages().guide()),
                        request.privacyStep().orElse(old.pages().privacy()),
                        request.resultStep().orElse(old.pages().result())));
        if (!scenes.update(account, scene)) {
            throw VerifySetting.invalid("BizType is not the identifier of a scene.");
        }
        return VerifySetting.of(scene);
    }
}
