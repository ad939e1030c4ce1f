package dev.shiren.finance;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the account's face configs. */
@Component
final class DescribeFaceConfig implements Operation<DescribeFaceConfig.Request, DescribeFaceConfig.Answer> {

    record Request() {}

    record Answer(@Shown(item = "Item") List<FaceConfigs.FaceConfig> items) {}

    private final FaceConfigs configs;

    DescribeFaceConfig(FaceConfigs configs) {
        this.configs = configs;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeFaceConfig",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        return new Answer(configs.all(call.caller().account()));
    }
}
