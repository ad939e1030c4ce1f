package dev.shiren.wire.market;

import dev.shiren.access.AppCodes;
import dev.shiren.market.Answer;
import dev.shiren.market.Inquiries;
import dev.shiren.market.Inquiry;
import dev.shiren.market.MarketSettings;
import dev.shiren.market.Status;
import dev.shiren.metering.Ledger;
import dev.shiren.metering.Meter;
import dev.shiren.metering.NotPaidException;
import dev.shiren.metering.NotPaidException.Reason;
import dev.shiren.platform.Ids;
import dev.shiren.wire.market.GatewayError.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code POST /face} and {@code POST /faceid}, whatever the host, and whoever brings an APPCODE to a path that nobody
 * else has.
 */
@Component
@Order(1)
final class MarketHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(MarketHandler.class);
    private static final Set<String> PATHS = Set.of("/face", "/faceid");
    private static final String SCHEME = "APPCODE";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ids ids;
    private final AppCodes codes;
    private final Throttle throttle;
    private final Ledger ledger;
    private final Inquiries inquiries;
    private final MarketSettings settings;

    MarketHandler(
            Ids ids, AppCodes codes, Throttle throttle, Ledger ledger, Inquiries inquiries, MarketSettings settings) {
        this.ids = ids;
        this.codes = codes;
        this.throttle = throttle;
        this.ledger = ledger;
        this.inquiries = inquiries;
        this.settings = settings;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("");
        var code = code(request);
        if (code.isEmpty() && PATHS.stream().noneMatch(ours -> path.equals(ours) || path.startsWith(ours + "/"))) {
            return false;
        }
        var requestId = ids.requestId();
        response.getHeaders().put("X-Ca-Request-Id", requestId);
        try {
            send(response, callback, answer(request, path, code, requestId));
        } catch (Refused e) {
            MarketBody.discard(request);
            refuse(response, callback, e.error());
        } catch (NotPaidException e) {
            MarketBody.discard(request);
            refuse(
                    response,
                    callback,
                    e.reason() == Reason.EXPIRED ? GatewayError.QUOTA_EXPIRED : GatewayError.QUOTA_EXHAUSTED);
        } catch (RuntimeException e) {
            LOG.error("Request {} failed", requestId, e);
            refuse(response, callback, GatewayError.INTERNAL_ERROR);
        }
        return true;
    }

    private JsonAnswer answer(Request request, String path, Optional<String> code, String requestId) throws Refused {
        if (!PATHS.contains(path) || !request.getMethod().equals("POST")) {
            throw GatewayError.INVALID_URL.exception();
        }
        var account = account(code);
        throttle.pass(account);
        requireNothingInQuery(request);
        ledger.admit(account);
        var form = MarketBody.read(request);
        var inquiry = new Inquiry(
                account,
                form.getOrDefault(FormFields.NAME, ""),
                form.getOrDefault(FormFields.ID_CARD, ""),
                form.getOrDefault(FormFields.IMAGE, ""));
        var answer = inquiries.answer(inquiry);
        if (isCharged(answer)) {
            ledger.charge(account, Meter.MARKET, "", requestId);
        }
        return JsonAnswer.of(inquiry, answer);
    }

    /** What follows the scheme, which may be nothing; empty where the header is missing or of another scheme. */
    private static Optional<String> code(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .map(String::strip)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()))
                .filter(rest -> rest.isEmpty() || rest.startsWith(" "))
                .map(String::strip);
    }

    private String account(Optional<String> code) throws Refused {
        var given = code.filter(any -> !any.isEmpty()).orElseThrow(GatewayError.UNAUTHORIZED::exception);
        var holder = codes.find(given).orElseThrow(GatewayError.UNKNOWN_APP_CODE::exception);
        if (!holder.usable()) {
            throw GatewayError.UNAUTHORIZED.exception();
        }
        return holder.account();
    }

    /** Addresses are logged on the way; that is no place for a person. */
    private static void requireNothingInQuery(Request request) throws Refused {
        var query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        try {
            if (!FormFields.read(new ByteArrayInputStream(query.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty()) {
                throw GatewayError.INVALID_PARAM_LOCATION.exception();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be read", e);
        }
    }

    private boolean isCharged(Answer answer) {
        return answer.status() != Status.UNREACHABLE || settings.chargeUnreachable();
    }

    private static void send(Response response, Callback callback, JsonAnswer answer) {
        var body = JSON.writeValueAsBytes(answer);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.setStatus(HttpStatus.OK_200);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static void refuse(Response response, Callback callback, GatewayError error) {
        response.getHeaders().put("X-Ca-Error-Message", error.message());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.setStatus(error.status());
        response.write(true, ByteBuffer.allocate(0), callback);
    }
}
