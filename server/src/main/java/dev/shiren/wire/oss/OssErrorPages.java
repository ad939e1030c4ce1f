package dev.shiren.wire.oss;

import dev.shiren.platform.Ids;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the errors that Jetty finds by itself in the protocol's form. */
final class OssErrorPages extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OssErrorPages.class);

    private final Ids ids;

    OssErrorPages(Ids ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var requestId = ids.requestId();
        var error = error(response.getStatus());
        if (error == OssError.INTERNAL_ERROR && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.error("Request {} failed", requestId, cause);
        }
        OssReply.error(error.exception(), OssGateway.isHead(request), requestId, OssGateway.host(request))
                .send(response, callback, requestId);
        return true;
    }

    private static OssError error(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_TIMEOUT_408 -> OssError.REQUEST_TIMEOUT;
            case HttpStatus.URI_TOO_LONG_414 -> OssError.INVALID_URI;
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, HttpStatus.NOT_IMPLEMENTED_501 -> OssError.MALFORMED;
            default -> status >= HttpStatus.INTERNAL_SERVER_ERROR_500 ? OssError.INTERNAL_ERROR : OssError.MALFORMED;
        };
    }
}
