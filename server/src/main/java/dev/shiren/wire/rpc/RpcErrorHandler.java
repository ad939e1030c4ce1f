package dev.shiren.wire.rpc;

import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.ErrorCode;
import dev.shiren.platform.Ids;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes the errors that Jetty finds by itself in the protocol's form, because clients read nothing else. */
@Component
final class RpcErrorHandler extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RpcErrorHandler.class);

    private final Ids ids;

    RpcErrorHandler(Ids ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var frame = Frame.of(Urls.readable(Urls.query(request)), Urls.host(request), ids.requestId());
        var error = error(response.getStatus());
        if (error.equals(CommonErrors.INTERNAL_ERROR)
                && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.error("Request {} failed", frame.requestId(), cause);
        }
        frame.error(error.exception()).send(response, callback);
        return true;
    }

    private static ErrorCode error(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> RpcErrors.ACTION_NOT_FOUND;
            case HttpStatus.REQUEST_TIMEOUT_408 -> RpcErrors.TIMEOUT;
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> RpcErrors.BODY_TOO_LARGE;
            case HttpStatus.URI_TOO_LONG_414 -> RpcErrors.URL_TOO_LONG;
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> RpcErrors.HEADERS_TOO_LARGE;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> CommonErrors.SERVICE_UNAVAILABLE;
            default ->
                status >= 500
                                && status != HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                                && status != HttpStatus.NOT_IMPLEMENTED_501
                        ? CommonErrors.INTERNAL_ERROR
                        : RpcErrors.MALFORMED;
        };
    }
}
