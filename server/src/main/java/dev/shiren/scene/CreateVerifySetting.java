package dev.shiren.scene;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.platform.database.Database;
import dev.shiren.webhook.Endpoints;
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
            Optional<Boolean> resultStep,
            Optional<String> callbackUrl,
            Optional<String> review,
            Optional<Integer> reviewMargin,
            Optional<Boolean> fourEyes,
            Optional<Integer> authorityThreshold,
            Optional<Integer> idPortraitThreshold,
            Optional<Integer> retainedThreshold,
            Optional<String> livenessLevel) {

        private Rules rules(Rules old) {
            return new VerifySetting.RulesGiven(
                            review,
                            reviewMargin,
                            fourEyes,
                            authorityThreshold,
                            idPortraitThreshold,
                            retainedThreshold,
                            livenessLevel)
                    .over(old);
        }
    }

    private final Scenes scenes;
    private final Endpoints endpoints;
    private final Database database;

    CreateVerifySetting(Scenes scenes, Endpoints endpoints, Database database) {
        this.scenes = scenes;
        this.endpoints = endpoints;
        this.database = database;
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
                        request.resultStep().orElse(true)),
                request.rules(Rules.DEFAULT));
        var url = request.callbackUrl().filter(text -> !text.isEmpty()).map(VerifySetting::callback);
        var account = call.caller().account();
        return database.write(sql -> {
            if (!scenes.create(account, scene)) {
                throw VerifySetting.invalid("BizType is in use already, change it with UpdateVerifySetting.");
            }
            return VerifySetting.of(scene, url, url.flatMap(text -> endpoints.put(account, scene.bizType(), text)));
        });
    }
}
