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

/** Changes a scene; what is not mentioned stays as it is. An empty CallbackUrl ends callbacks. */
@Component
final class UpdateVerifySetting implements Operation<UpdateVerifySetting.Request, VerifySetting> {

    record Request(
            @Param(required = true) String bizType,

            @Param(max = VerifySetting.LENGTH, pattern = VerifySetting.NAME)
            Optional<String> bizName,

            Optional<String> solution,
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

    UpdateVerifySetting(Scenes scenes, Endpoints endpoints, Database database) {
        this.scenes = scenes;
        this.endpoints = endpoints;
        this.database = database;
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
        var url = request.callbackUrl().map(text -> text.isEmpty() ? text : VerifySetting.callback(text));
        var shown = database.write(sql -> {
            var scene = changed(
                    scenes.hold(sql, account, request.bizType())
                            .filter(found -> !Scene.isReserved(found.bizType()))
                            .orElseThrow(() -> VerifySetting.invalid("BizType is not the identifier of a scene.")),
                    request);
            scenes.update(account, scene);
            var secret =
                    url.filter(text -> !text.isEmpty()).flatMap(text -> endpoints.put(account, scene.bizType(), text));
            if (url.filter(String::isEmpty).isPresent()) {
                endpoints.remove(account, scene.bizType());
            }
            var present =
                    url.or(() -> Optional.ofNullable(endpoints.urls(account).get(scene.bizType())));
            return VerifySetting.of(scene, present.filter(text -> !text.isEmpty()), secret);
        });
        scenes.forget(account, request.bizType());
        return shown;
    }

    private static Scene changed(Scene old, Request request) {
        return new Scene(
                old.bizType(),
                request.bizName().orElse(old.bizName()),
                request.solution().map(VerifySetting::solution).orElse(old.solution()),
                new Pages(
                        request.guideStep().orElse(old.pages().guide()),
                        request.privacyStep().orElse(old.pages().privacy()),
                        request.resultStep().orElse(old.pages().result())),
                request.rules(old.rules()));
    }
}
