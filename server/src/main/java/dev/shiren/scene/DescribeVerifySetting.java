package dev.shiren.scene;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import dev.shiren.webhook.Endpoints;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists the account's scenes, without those that are the server's own. */
@Component
final class DescribeVerifySetting implements Operation<DescribeVerifySetting.Request, DescribeVerifySetting.Answer> {

    record Request() {}

    record Answer(@Shown(item = "VerifySetting") List<VerifySetting> verifySettingList) {}

    private final Scenes scenes;
    private final Endpoints endpoints;

    DescribeVerifySetting(Scenes scenes, Endpoints endpoints) {
        this.scenes = scenes;
        this.endpoints = endpoints;
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
        var account = call.caller().account();
        var urls = endpoints.urls(account);
        return new Answer(scenes.all(account).stream()
                .filter(scene -> !Scene.isReserved(scene.bizType()))
                .map(scene -> VerifySetting.of(scene, Optional.ofNullable(urls.get(scene.bizType())), Optional.empty()))
                .toList());
    }
}
