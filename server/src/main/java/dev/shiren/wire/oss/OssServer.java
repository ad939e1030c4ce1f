package dev.shiren.wire.oss;

import dev.shiren.media.store.EndPoint;
import dev.shiren.media.store.OssSettings;
import dev.shiren.platform.Ids;
import dev.shiren.wire.http.Listener;
import dev.shiren.wire.http.Listeners;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.stereotype.Component;

/** The object store's own port, so that slow uploads hold no thread that answers operations. */
@Component
public final class OssServer implements AutoCloseable {

    private final Listener listener;
    private final EndPoint endPoint;

    OssServer(OssSettings settings, Listeners listeners, OssGateway gateway, Ids ids, EndPoint endPoint)
            throws IOException, GeneralSecurityException {
        this.endPoint = endPoint;
        var site = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return gateway.handle(request, response, callback);
            }
        };
        this.listener = listeners.prepare("oss", settings.port(), settings.threads(), site, new OssErrorPages(ids));
    }

    /**
     * Listens and answers from now on.
     *
     * @return the port
     * @throws IOException when it cannot be had
     */
    public int start() throws IOException {
        int port = listener.start();
        endPoint.listensOn(port);
        return port;
    }

    /** Takes no more requests, finishes those it has, stops. */
    @Override
    public void close() throws Exception {
        listener.close();
    }
}
