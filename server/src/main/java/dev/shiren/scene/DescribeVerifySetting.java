package dev.shiren.scene;

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

/** Lists the account's scenes. */
@Component
final class DescribeVerifySetting implements Operation<DescribeVerifySetting.Request, DescribeVerifySetting.Answer> {

    record Request() {}

    record Answer(@Shown(item = "VerifySetting") List<VerifySetting> verifySettingList) {}

    private final Scenes scenes;

    DescribeVerifySetting(Scenes scenes) {
        this.scenes = scenes;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeVerifySetting",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        return new Answer(scenes.all(call.caller().account()).stream()
                .map(VerifySetting::of)
                .toList());
    }
}
