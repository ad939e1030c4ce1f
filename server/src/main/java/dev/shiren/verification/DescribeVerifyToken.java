package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.media.store.OssSettings;
import dev.shiren.media.store.OssUploadToken;
import dev.shiren.media.store.UploadGrants;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.scene.Scenes;
import dev.shiren.scene.Solution;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What GetVerifyToken is to the older API: opens a session for a ticket. BizType is Biz, BizId is TicketId. */
@Component
final class DescribeVerifyToken implements Operation<DescribeVerifyToken.Request, DescribeVerifyToken.Answer> {

    record Request(
            @Param(required = true) String bizType,

            @Param(required = true, max = GetVerifyToken.TICKET_ID_LENGTH)
            String bizId,

            @Param(max = MaterialKind.LONGEST_TEXT) Optional<String> name,
            @Param(max = MaterialKind.LONGEST_TEXT) Optional<String> idCardNumber,
            Optional<String> idCardFrontImageUrl,
            Optional<String> idCardBackImageUrl,
            Optional<String> faceRetainedImageUrl,
            @Param(max = LONGEST_FACT) Optional<String> userId,
            @Param(max = LONGEST_FACT) Optional<String> userIp,
            @Param(max = LONGEST_FACT) Optional<String> userPhoneNumber,
            Optional<Long> userRegistTime,
            Optional<String> passedRedirectUrl,
            Optional<String> failedRedirectUrl,
            Optional<String> callbackUrl,
            Optional<String> callbackSeed) {}

    /**
     * What the caller passes on.
     *
     * @param verifyPageUrl the page for the person, where the solution has one in the browser; has a query already
     */
    record Answer(String verifyToken, Optional<String> verifyPageUrl, OssUploadToken ossUploadToken) {}

    /** Longest text about a user, in characters. */
    static final int LONGEST_FACT = 128;

    private final Scenes scenes;
    private final Results results;
    private final Tickets tickets;
    private final UploadGrants uploads;
    private final OssSettings store;
    private final VerificationSettings settings;

    DescribeVerifyToken(
            Scenes scenes,
            Results results,
            Tickets tickets,
            UploadGrants uploads,
            OssSettings store,
            VerificationSettings settings) {
        this.scenes = scenes;
        this.results = results;
        this.tickets = tickets;
        this.uploads = uploads;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeVerifyToken",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var scene = results.scene(call, request.bizType());
        var binding = binding(request);
        checkWhole(scene.solution(), binding);
        var redirects = new Redirects(
                Redirects.address("PassedRedirectUrl", request.passedRedirectUrl()),
                Redirects.address("FailedRedirectUrl", request.failedRedirectUrl()));
        refuseCallback(request);
        var ticket = tickets.open(call.caller().account(), request.bizType(), request.bizId());
        var token = tickets.issueToken(ticket, binding, redirects, context(request), settings.tokenLife());
        var page = Optional.of(GetVerifyToken.page(call, token))
                .filter(url -> scene.solution() == Solution.RP_H5_BIO_ONLY);
        return new Answer(token, page, uploadToken(ticket, token, call));
    }

    private static Map<MaterialKind, String> binding(Request request) {
        var binding = new EnumMap<MaterialKind, String>(MaterialKind.class);
        put(binding, MaterialKind.NAME, request.name());
        put(binding, MaterialKind.IDENTIFICATION_NUMBER, request.idCardNumber());
        put(binding, MaterialKind.ID_CARD_FRONT_PIC, request.idCardFrontImageUrl());
        put(binding, MaterialKind.ID_CARD_BACK_PIC, request.idCardBackImageUrl());
        put(binding, MaterialKind.FACE_RETAINED_PIC, request.faceRetainedImageUrl());
        return binding;
    }

    static void put(Map<MaterialKind, String> values, MaterialKind kind, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> values.put(kind, text));
    }

    /** Unlike GetVerifyToken, whose gaps show on the person's page, this has a parameter for each to be called missing. */
    private static void checkWhole(Solution solution, Map<MaterialKind, String> binding) {
        switch (solution) {
            case RP_BIO_ID, RP_BIO_ONLY_PRO, RP_BIO_ONLY, RP_H5_BIO_ONLY -> {
                require(binding, MaterialKind.NAME, "Name");
                require(binding, MaterialKind.IDENTIFICATION_NUMBER, "IdCardNumber");
            }
            case FV_BIO_ONLY -> require(binding, MaterialKind.FACE_RETAINED_PIC, "FaceRetainedImageUrl");
            case RP_BASIC, RP_MANUAL, RP_MIN -> {}
        }
    }

    private static void require(Map<MaterialKind, String> binding, MaterialKind kind, String parameter) {
        if (!binding.containsKey(kind)) {
            throw CommonErrors.MISSING_PARAMETER.about(parameter);
        }
    }

    private static void refuseCallback(Request request) {
        if (Stream.of(request.callbackUrl(), request.callbackSeed())
                .flatMap(Optional::stream)
                .anyMatch(given -> !given.isEmpty())) {
            throw CommonErrors.INVALID_PARAMETER.because(
                    "CallbackUrl belongs to the scene: set it with UpdateVerifySetting.");
        }
    }

    private static Map<String, String> context(Request request) {
        var context = new HashMap<String, String>();
        request.userId().ifPresent(id -> context.put("UserId", id));
        request.userIp().ifPresent(ip -> context.put("UserIp", ip));
        request.userPhoneNumber().ifPresent(number -> context.put("UserPhoneNumber", number));
        request.userRegistTime().ifPresent(time -> context.put("UserRegistTime", time.toString()));
        return context;
    }

    private OssUploadToken uploadToken(Ticket ticket, String token, Call call) {
        var keep = scenes.retention(ticket.account(), ticket.biz()).orElse(settings.retention());
        var kept = new UploadGrants.Uploads(Optional.of(ticket.owner()), Optional.of(keep));
        return OssUploadToken.of(
                uploads.grant(ticket.account(), store.bucket(), token, settings.tokenLife(), kept, call.base()));
    }
}
