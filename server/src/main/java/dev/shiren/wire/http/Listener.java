package dev.shiren.wire.http;

import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
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
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One port with threads of its own. Official clients mix TLS and plain HTTP on it, so a connection's first byte decides. */
public final class Listener implements AutoCloseable {

    /** The protocol's 128 KB for the URL and as much as clients' headers need. Read piece by piece, not reserved. */
    private static final int HEADER_BYTES = (128 + 64) * 1024;

    /** In bytes per second; slower senders are cut off, so that they cannot hold threads for long. */
    private static final long SLOWEST_SENDER = 1_024;

    /** What listens besides the threads that work. */
    private static final int OWN_THREADS = 4;

    private final String name;
    private final Server server;
    private final ServerConnector connector;

    Listener(
            String name,
            HttpSettings settings,
            int port,
            int threads,
            SslContextFactory.Server identity,
            Handler site,
            ErrorHandler errors) {
        this.name = name;
        var pool = new QueuedThreadPool(threads + OWN_THREADS, OWN_THREADS);
        pool.setName(name);
        this.server = new Server(pool);
        var http = new AnsweringConnections(configuration());
        var tls = new SslConnectionFactory(identity, http.getProtocol());
        this.connector = new ServerConnector(server, 1, 1, new DetectorConnectionFactory(tls), http);
        connector.setHost(settings.bind());
        connector.setPort(port);
        connector.setIdleTimeout(settings.idle().toMillis());
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(site));
        server.setErrorHandler(errors);
        server.setStopTimeout(settings.drain().toMillis());
    }

    /**
     * Stops reading once a request could not be parsed. Jetty would go on when the request's first bytes came through the
     * detector of TLS, and close the connection before its answer is written.
     */
    private static final class AnsweringConnections extends HttpConnectionFactory {

        private AnsweringConnections(HttpConfiguration configuration) {
            super(configuration);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            var connection = new HttpConnection(getHttpConfiguration(), connector, endPoint) {
                @Override
                public void fillInterested(Callback callback) {
                    if (!getParser().isClose()) {
                        super.fillInterested(callback);
                    }
                }
            };
            return configure(connection, connector, endPoint);
        }
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
     * @return the port
     * @throws IOException when the port cannot be had
     */
    public int start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The server '" + name + "' does not start", e);
        }
        return connector.getLocalPort();
    }

    /** Takes no more requests, finishes those it has, stops. */
    @Override
    public void close() throws Exception {
        server.stop();
    }
}
