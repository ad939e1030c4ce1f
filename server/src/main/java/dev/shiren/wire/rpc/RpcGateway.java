package dev.shiren.wire.rpc;

import dev.shiren.access.Callers;
import dev.shiren.access.Nonces;
import dev.shiren.metering.NotPaidException;
import dev.shiren.metering.Throttle;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.Ids;
import dev.shiren.vision.model.BusyException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The path of a request, from its bytes to its answer. */
@Component
final class RpcGateway extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(RpcGateway.class);
    private static final int LONGEST_URL = 128 * 1024;

    private final Ids ids;
    private final InstantSource clock;
    private final RpcSettings settings;
    private final Body body;
    private final OperationRegistry operations;
    private final Callers callers;
    private final Signatures signatures;
    private final Nonces nonces;
    private final Throttle throttle;

    RpcGateway(
            Ids ids,
            InstantSource clock,
            RpcSettings settings,
            Body body,
            OperationRegistry operations,
            Callers callers,
            Signatures signatures,
            Nonces nonces,
            Throttle throttle) {
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.body = body;
        this.operations = operations;
        this.callers = callers;
        this.signatures = signatures;
        this.nonces = nonces;
        this.throttle = throttle;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        answer(request, ids.requestId()).send(response, callback);
        return true;
    }

    private Reply answer(Request request, String requestId) {
        var query = Urls.query(request);
        var host = Urls.host(request);
        return guarded(() -> Frame.of(Urls.readable(query), host, requestId), () -> {
            checkUrl(request);
            return body.lend(
                    request,
                    form -> guarded(() -> Frame.of(Parameters.readable(query, form), host, requestId), () -> {
                        Body.check(request, form);
                        var parameters = Parameters.of(query, form);
                        var frame = Frame.of(parameters, host, requestId);
                        return guarded(() -> frame, () -> answer(request, parameters, frame));
                    }));
        });
    }

    private Reply answer(Request request, Parameters parameters, Frame frame) {
        checkFormat(parameters);
        var method = request.getMethod();
        var operation = operations.find(method, parameters);
        var action = operation.contract().action();
        var credential = callers.find(required("AccessKeyId", parameters), parameters.common("SecurityToken"));
        signatures.check(method, parameters, credential.key());
        nonces.claim(credential.caller().accessKeyId(), parameters.common("SignatureNonce"));
        if (!throttle.pass(credential.caller().account(), action, settings.callsPerSecond(action))) {
            throw RpcErrors.THROTTLED.exception();
        }
        credential.authorise(action);
        var base = settings.publicUrl().orElseGet(() -> Urls.base(request));
        var call = new Call(credential.caller(), frame.requestId(), frame.version(), clock.instant(), base);
        return operation.answer(parameters, call, frame);
    }

    private void checkUrl(Request request) {
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            throw RpcErrors.UNSUPPORTED_METHOD.exception();
        }
        if (request.getHttpURI().getPathQuery().length() > LONGEST_URL) {
            throw RpcErrors.URL_TOO_LONG.exception();
        }
        if (!"/".equals(request.getHttpURI().getCanonicalPath())) {
            throw RpcErrors.ACTION_NOT_FOUND.exception();
        }
        if (settings.requireTls() && !request.isSecure()) {
            throw RpcErrors.NEED_SSL.exception();
        }
    }

    private static void checkFormat(Parameters parameters) {
        var format = parameters.common("Format");
        if (!format.isEmpty() && Format.named(format).isEmpty()) {
            throw RpcErrors.INVALID_FORMAT.exception();
        }
    }

    private static String required(String name, Parameters parameters) {
        var value = parameters.common(name);
        if (value.isEmpty()) {
            throw RpcErrors.missing(name).exception();
        }
        return value;
    }

    private static Reply guarded(Supplier<Frame> frame, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (ApiException e) {
            return frame.get().error(e);
        } catch (BusyException e) {
            return frame.get().error(CommonErrors.SERVICE_UNAVAILABLE.exception());
        } catch (NotPaidException e) {
            return frame.get().error(CommonErrors.NOT_PAID.exception());
        } catch (RuntimeException e) {
            LOG.error("Request {} failed", frame.get().requestId(), e);
            return frame.get().error(CommonErrors.INTERNAL_ERROR.exception());
        }
    }
}
