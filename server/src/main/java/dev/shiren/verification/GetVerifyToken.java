package dev.shiren.verification;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.operation.Shown;
import dev.shiren.scene.Scenes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens a session for a ticket: whoever holds its token may hand in materials for half an hour. */
@Component
final class GetVerifyToken implements Operation<GetVerifyToken.Request, GetVerifyToken.Answer> {

    record Request(
            @Param(required = true) String biz,
            @Param(required = true, max = TICKET_ID_LENGTH) String ticketId,
            Optional<String> binding,
            Optional<String> userData,
            Optional<String> verifyConfigs) {}

    /**
     * What the caller passes on.
     *
     * @param cloudauthPageUrl the page for the person; has a query already, because callers append {@code &…}
     */
    record Answer(Token verifyToken, String cloudauthPageUrl) {}

    /**
     * The session.
     *
     * @param expire its life under the name that the printed JSON sample has
     */
    record Token(
            String token,
            int durationSeconds,
            @Shown(jsonOnly = true) int expire) {}

    /** Longest ticket id, in characters. */
    static final int TICKET_ID_LENGTH = 64;

    private static final String PAGE = "/verify?token=";

    private final Scenes scenes;
    private final Tickets tickets;
    private final VerificationSettings settings;

    GetVerifyToken(Scenes scenes, Tickets tickets, VerificationSettings settings) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.settings = settings;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "GetVerifyToken",
                Contract.CLASSIC_VERSIONS,
                false,
                Request.class,
                Answer.class,
                Envelope.CLASSIC,
                VerificationErrors.PARAM_MISSING);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        if (scenes.find(account, request.biz()).isEmpty()) {
            throw VerificationErrors.INVALID_BIZ.exception();
        }
        var binding = request.binding()
                .filter(text -> !text.isBlank())
                .map(Binding::read)
                .orElse(Map.of());
        var context = new HashMap<String, String>();
        request.userData().ifPresent(data -> context.put("UserData", data));
        request.verifyConfigs().ifPresent(configs -> context.put("VerifyConfigs", configs));
        var ticket = tickets.open(account, request.biz(), request.ticketId());
        var token = tickets.issueToken(ticket, binding, context, settings.tokenLife());
        int seconds = Math.toIntExact(settings.tokenLife().toSeconds());
        return new Answer(
                new Token(token, seconds, seconds),
                call.base().resolve(PAGE + token).toString());
    }
}
