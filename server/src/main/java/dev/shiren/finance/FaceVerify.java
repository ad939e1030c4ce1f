package dev.shiren.finance;

import dev.shiren.metering.NotPaidException;
import dev.shiren.operation.Call;
import dev.shiren.operation.Shown;
import dev.shiren.platform.Ids;
import dev.shiren.verification.Sessions;
import dev.shiren.verification.Standing;
import dev.shiren.vision.liveness.Level;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The service face_verify: a session before the camera, or a picture compared at once. */
@Component
final class FaceVerify implements FinanceService {

    /** A session; the page is what runs it here, where no app's SDK does. */
    record Opened(
            @Shown("queryId") String queryId,
            @Shown("bizId") String bizId,
            @Shown("certifyUrl") String certifyUrl,
            @Shown("resultCode") Optional<String> resultCode,
            @Shown("resultCodeSub") Optional<String> resultCodeSub,
            @Shown("resultMsgSub") Optional<String> resultMsgSub) {}

    /**
     * What came of a session.
     *
     * @param image JPEG as URL-safe base64
     */
    record Told(
            @Shown("image") Optional<String> image,
            @Shown("resultCode") Optional<String> resultCode,
            @Shown("resultCodeSub") Optional<String> resultCodeSub,
            @Shown("resultMsgSub") Optional<String> resultMsgSub) {}

    /** How alike picture and photo are, 0 to 100. */
    record Matched(@Shown("score") double score) {}

    private static final Pattern BIZ_ID = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern QUERY_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int NUMBER_LENGTH = 18;
    private static final long NO_SCENE = 0;

    private final FinanceSessions sessions;
    private final Pictures pictures;
    private final Comparisons comparisons;
    private final FinanceSettings settings;
    private final Ids ids;

    FaceVerify(
            FinanceSessions sessions, Pictures pictures, Comparisons comparisons, FinanceSettings settings, Ids ids) {
        this.sessions = sessions;
        this.pictures = pictures;
        this.comparisons = comparisons;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "face_verify";
    }

    @Override
    public Optional<Record> answer(ServiceParameters parameters, Call call) {
        return switch (parameters.required("method")) {
            case "init" -> Optional.of(open(parameters, call));
            case "query" -> tell(parameters, call);
            case "match" -> Optional.of(match(parameters, call));
            default -> throw ServiceException.invalid("method不合法");
        };
    }

    private Record open(ServiceParameters parameters, Call call) {
        var name = parameters.get("name").orElseThrow(() -> refusal(call, Detail.INIT_IDENTITY, "name不能为空"));
        var number =
                parameters.get("certNumber").orElseThrow(() -> refusal(call, Detail.INIT_IDENTITY, "certNumber不能为空"));
        if (number.length() != NUMBER_LENGTH || name.length() > Given.LONGEST) {
            throw refusal(call, Detail.INIT_IDENTITY, Detail.INIT_IDENTITY.text());
        }
        var bizId = parameters.get("bizId", "bizid").orElseGet(ids::token);
        var meta = parameters.get("metainfo").orElse("");
        if (!BIZ_ID.matcher(bizId).matches() || meta.length() > Given.LONGEST_META) {
            throw refusal(call, Detail.INIT_INVALID, Detail.INIT_INVALID.text());
        }
        var order = new FinanceSessions.Order(
                name(),
                Optional.of(bizId),
                NO_SCENE,
                Level.ACTIONS,
                new Sessions.Person(Optional.of(name), Optional.of(number), Optional.empty()),
                Optional.empty(),
                Map.of("BizId", bizId, "MetaInfo", meta),
                Optional.empty());
        try {
            var opened =
                    sessions.open(order, call).orElseThrow(() -> refusal(call, Detail.INIT_INVALID, "bizId已用于其他用户信息"));
            return new Opened(
                    opened.id(),
                    bizId,
                    opened.page(),
                    detailed(call, Detail.OPENED.result()),
                    detailed(call, Detail.OPENED.sub()),
                    detailed(call, Detail.OPENED.text()));
        } catch (NotPaidException e) {
            throw refusal(call, Detail.INIT_NOT_OPEN, Detail.INIT_NOT_OPEN.text());
        }
    }

    private Optional<Record> tell(ServiceParameters parameters, Call call) {
        var account = call.caller().account();
        var bizId =
                parameters.get("bizId", "bizid").orElseThrow(() -> refusal(call, Detail.QUERY_INVALID, "bizId不能为空"));
        var session = parameters
                .get("queryId")
                .filter(id -> QUERY_ID.matcher(id).matches())
                .flatMap(id -> sessions.find(account, name(), id))
                .filter(known -> known.orderHash().equals(sessions.orderHash(account, name(), bizId)))
                .orElseThrow(() -> refusal(call, Detail.QUERY_INVALID, "queryId或bizId不合法"));
        var standing = sessions.standing(session);
        if (!standing.isDecided()) {
            throw refusal(call, Detail.PROCESSING, Detail.PROCESSING.text());
        }
        var image = parameters.get("returnImage").filter("1"::equals).flatMap(wanted -> image(session, standing, call));
        if (standing.passed()) {
            return told(call, Detail.PASSED, image);
        }
        var detail =
                standing.cause().filter(cause -> cause == Standing.Cause.SYSTEM).isPresent()
                        ? Detail.QUERY_SYSTEM
                        : Detail.NOT_SAME;
        throw new ServiceException(detail.code(), standing.conclusions(), told(call, detail, image));
    }

    private Optional<String> image(FinanceSessions.Session session, Standing standing, Call call) {
        return sessions.shown(session, standing, call)
                .flatMap(Sessions.Shown::face)
                .flatMap(Jpeg::of)
                .map(jpeg -> Base64.getUrlEncoder().encodeToString(jpeg));
    }

    private Record match(ServiceParameters parameters, Call call) {
        var name = parameters.required("name");
        var number = parameters.required("certNumber");
        var inline = parameters.required("imgbase64");
        if (number.length() != NUMBER_LENGTH || name.length() > Given.LONGEST) {
            throw ServiceException.invalid(Detail.INIT_IDENTITY.text());
        }
        var picture = pictures.read("imgbase64", Pictures.Ways.of(Optional.of(inline), Optional.empty()), call);
        return new Matched(comparisons.score(name, number, picture, call));
    }

    private ServiceException refusal(Call call, Detail detail, String message) {
        return new ServiceException(detail.code(), message, told(call, detail, Optional.empty()));
    }

    private Optional<Record> told(Call call, Detail detail, Optional<String> image) {
        return image.isEmpty() && !settings.detailsFor(call.caller().account())
                ? Optional.empty()
                : Optional.of(new Told(
                        image,
                        detailed(call, detail.result()),
                        detailed(call, detail.sub()),
                        detailed(call, detail.text())));
    }

    private Optional<String> detailed(Call call, String text) {
        return Optional.of(text)
                .filter(some -> settings.detailsFor(call.caller().account()));
    }
}
