package dev.shiren.metering;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.webhook.Endpoints;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Sets when and where an account is told that its packages run out. What is left out stays as it is; an empty address tells nobody. */
@Component
final class ModifyUsageAlert implements Operation<ModifyUsageAlert.Request, ModifyUsageAlert.Answer> {

    /**
     * What to change.
     *
     * @param warnPercent told when less than this part of the packages is left, 0 to 99
     * @param mail a mail address
     * @param webhookUrl an http(s) address
     */
    record Request(Optional<Integer> warnPercent, Optional<String> mail, Optional<String> webhookUrl) {}

    /**
     * What holds now.
     *
     * @param webhookSecret signs messages to the webhook
     */
    record Answer(
            int warnPercent, Optional<String> mail, Optional<String> webhookUrl, Optional<String> webhookSecret) {}

    private final Plans plans;

    ModifyUsageAlert(Plans plans) {
        this.plans = plans;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "ModifyUsageAlert",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        var known = plans.of(account);
        int percent = request.warnPercent().orElse(known.warnPercent());
        if (percent < 0 || percent > 99) {
            throw CommonErrors.INVALID_PARAMETER.because("WarnPercent is 0 to 99.");
        }
        var mail = changed(known.mail(), request.mail(), text -> Mailer.address(text), "Mail");
        var webhook = changed(known.webhook(), request.webhookUrl(), text -> Endpoints.address(text), "WebhookUrl");
        plans.set(account, new Plans.Plan(known.mode(), percent, mail, webhook));
        return new Answer(percent, mail, webhook, webhook.map(url -> plans.secretText(account)));
    }

    private static Optional<String> changed(
            Optional<String> known,
            Optional<String> given,
            Function<String, Optional<String>> reading,
            String parameter) {
        if (given.isEmpty()) {
            return known;
        }
        return given.filter(text -> !text.isEmpty())
                .map(text -> reading.apply(text).orElseThrow(() -> CommonErrors.INVALID_PARAMETER.about(parameter)));
    }
}
