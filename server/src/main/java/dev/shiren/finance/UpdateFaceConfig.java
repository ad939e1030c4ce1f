package dev.shiren.finance;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import org.springframework.stereotype.Component;

/** Changes what people call a face config. */
@Component
final class UpdateFaceConfig implements Operation<FaceConfigRequest, UpdateFaceConfig.Answer> {

    record Answer() {}

    private final FaceConfigs configs;

    UpdateFaceConfig(FaceConfigs configs) {
        this.configs = configs;
    }

    @Override
    public Contract<FaceConfigRequest, Answer> contract() {
        return new Contract<>(
                "UpdateFaceConfig",
                versions(CONSOLE_VERSION),
                true,
                FaceConfigRequest.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(FaceConfigRequest request, Call call) {
        configs.update(call.caller().account(), request.bizType(), request.bizName());
        return new Answer();
    }
}
