package dev.shiren.wire.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Answers {@code /health}: 200 while the server takes requests, 503 before and after. */
final class HealthHandler extends Handler.Wrapper {

    private volatile boolean ready;

    HealthHandler(Handler next) {
        super(next);
    }

    void becomeReady() {
        ready = true;
    }

    void becomeUnready() {
        ready = false;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!"/health".equals(request.getHttpURI().getCanonicalPath())) {
            return super.handle(request, response, callback);
        }
        response.setStatus(ready ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        var text = ready ? "{\"status\":\"ready\"}\n" : "{\"status\":\"unavailable\"}\n";
        response.write(true, BufferUtil.toBuffer(text, StandardCharsets.UTF_8), callback);
        return true;
    }
}
