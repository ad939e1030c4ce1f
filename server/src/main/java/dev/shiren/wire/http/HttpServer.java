package dev.shiren.wire.http;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.stereotype.Component;

/**
 * The listening server. Official clients mix TLS and plain HTTP on one address, so the first byte of a connection decides.
 */
@Component
public final class HttpServer implements AutoCloseable {

    /** The protocol's 128 KB for the URL and as much as clients' headers need. Read piece by piece, not reserved. */
    private static final int HEADER_BYTES = (128 + 64) * 1024;

    /** In bytes per second; slower senders are cut off, so that they cannot hold threads for long. */
    private static final long SLOWEST_SENDER = 1_024;

    private final HttpSettings settings;
    private final Server server;
    private final ServerConnector connector;
    private final HealthHandler health;

    /**
     * Prepares the server without listening yet.
     *
     * @param sites asked in their order until one answers; {@code /health} is answered before them
     * @param errors answers what never reaches the site, such as requests that are not HTTP
     */
    HttpServer(HttpSettings settings, TlsIdentity identity, List<Handler.Abstract> sites, ErrorHandler errors)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.health = new HealthHandler(new Handler.Sequence(List.copyOf(sites)));
        var threads = new QueuedThreadPool(settings.threads() + 4, 4);
        threads.setName("http");
        this.server = new Server(threads);
        var http = new HttpConnectionFactory(configuration());
        var tls = new SslConnectionFactory(identity.contextFactory(), http.getProtocol());
        this.connector = new ServerConnector(server, 1, 1, new DetectorConnectionFactory(tls), http);
        connector.setHost(settings.bind());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(health));
        server.setErrorHandler(errors);
        server.setStopTimeout(settings.drain().toMillis());
    }

    private static HttpConfiguration configuration() {
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setMinRequestDataRate(SLOWEST_SENDER);
        http.setSendServerVersion(false);
        // Paths are only compared, so what is dangerous for file servers is merely not found here.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.addCustomizer(new SecureRequestCustomizer(false));
        return http;
    }

    /**
     * Listens and answers from now on.
     *
     * @return where, as {@code http://HOST:PORT}
     * @throws IOException when the port cannot be had
     */
    public URI start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The HTTP server does not start", e);
        }
        health.becomeReady();
        var bind = settings.bind();
        var host = bind.equals("0.0.0.0") || bind.equals("::")
                ? "127.0.0.1"
                : bind.contains(":") ? "[" + bind + "]" : bind;
        return URI.create("http://" + host + ":" + connector.getLocalPort());
    }

    /** Takes no more requests, finishes those it has, stops. */
    @Override
    public void close() throws Exception {
        health.becomeUnready();
        server.stop();
    }
}
