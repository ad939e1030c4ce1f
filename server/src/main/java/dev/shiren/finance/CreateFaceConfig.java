package dev.shiren.finance;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import org.springframework.stereotype.Component;

/** Makes a name under which LivenessDetect is called. */
@Component
final class CreateFaceConfig implements Operation<FaceConfigRequest, CreateFaceConfig.Answer> {

    record Answer() {}

    private final FaceConfigs configs;

    CreateFaceConfig(FaceConfigs configs) {
        this.configs = configs;
    }

    @Override
    public Contract<FaceConfigRequest, Answer> contract() {
        return new Contract<>(
                "CreateFaceConfig",
                versions(CONSOLE_VERSION),
                true,
                FaceConfigRequest.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(FaceConfigRequest request, Call call) {
        configs.create(call.caller().account(), request.bizType(), request.bizName());
        return new Answer();
    }
}
