package dev.shiren.wire.http;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.springframework.stereotype.Component;

/** The listening server. */
@Component
public final class HttpServer implements AutoCloseable {

    private final HttpSettings settings;
    private final Listener listener;
    private final HealthHandler health;

    /**
     * Prepares the server without listening yet.
     *
     * @param sites asked in their order until one answers; {@code /health} is answered before them
     * @param errors answers what never reaches the site, such as requests that are not HTTP
     */
    HttpServer(HttpSettings settings, Listeners listeners, List<Handler.Abstract> sites, ErrorHandler errors)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.health = new HealthHandler(new Handler.Sequence(List.copyOf(sites)));
        this.listener = listeners.prepare("http", settings.port(), settings.threads(), health, errors);
    }

    /**
     * Listens and answers from now on.
     *
     * @return where, as {@code http://HOST:PORT}
     * @throws IOException when the port cannot be had
     */
    public URI start() throws IOException {
        int port = listener.start();
        health.becomeReady();
        var bind = settings.bind();
        var host = bind.equals("0.0.0.0") || bind.equals("::")
                ? "127.0.0.1"
                : bind.contains(":") ? "[" + bind + "]" : bind;
        return URI.create("http://" + host + ":" + port);
    }

    /** Takes no more requests, finishes those it has, stops. */
    @Override
    public void close() throws Exception {
        health.becomeUnready();
        listener.close();
    }
}
