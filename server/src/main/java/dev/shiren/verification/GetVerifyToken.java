package dev.shiren.verification;

import dev.shiren.media.store.OssSettings;
import dev.shiren.media.store.UploadGrants;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.operation.Shown;
import dev.shiren.scene.Scenes;
import java.time.temporal.ChronoUnit;
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
            @Param(max = LONGEST_CONTEXT) Optional<String> userData,
            @Param(max = LONGEST_CONTEXT) Optional<String> verifyConfigs) {}

    /**
     * What the caller passes on.
     *
     * @param cloudauthPageUrl the page for the person; has a query already, because callers append {@code &…}
     */
    record Answer(StsToken stsToken, Token verifyToken, String cloudauthPageUrl) {}

    /**
     * What uploads files for this session.
     *
     * @param expiration UTC, {@code yyyy-MM-ddTHH:mm:ssZ}
     * @param path ends with a slash; every key begins with it
     */
    record StsToken(
            String accessKeyId,
            String accessKeySecret,
            String expiration,
            String endPoint,
            String bucketName,
            String path,
            String token) {}

    /**
     * The session.
     *
     * @param expire its life under the name that the printed JSON sample has
     */
    record Token(
            String token,
            int durationSeconds,
            @Shown(jsonOnly = true) int expire) {}

    /** Longest of what the business wants to remember with the ticket, in characters. */
    private static final int LONGEST_CONTEXT = 16 * 1024;

    /** Longest ticket id, in characters. */
    static final int TICKET_ID_LENGTH = 64;

    /** Path of the page, to be followed by the token. */
    static final String PAGE = "/verify?token=";

    private final Scenes scenes;
    private final Tickets tickets;
    private final UploadGrants uploads;
    private final OssSettings store;
    private final VerificationSettings settings;

    GetVerifyToken(
            Scenes scenes, Tickets tickets, UploadGrants uploads, OssSettings store, VerificationSettings settings) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.uploads = uploads;
        this.store = store;
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
                stsToken(account, ticket, token, call), new Token(token, seconds, seconds), page(call, token));
    }

    /** The page for the person who holds the token. */
    static String page(Call call, String token) {
        return call.base().resolve(PAGE + token).toString();
    }

    private StsToken stsToken(String account, Ticket ticket, String token, Call call) {
        var keep = scenes.retention(account, ticket.biz()).orElse(settings.retention());
        var kept = new UploadGrants.Uploads(Optional.of(ticket.owner()), Optional.of(keep));
        var grant = uploads.grant(account, store.bucket(), token + "/", settings.tokenLife(), kept, call.base());
        return new StsToken(
                grant.accessKeyId(),
                grant.accessKeySecret(),
                grant.expires().truncatedTo(ChronoUnit.SECONDS).toString(),
                grant.endPoint().toString(),
                grant.bucket(),
                grant.path(),
                grant.securityToken());
    }
}
