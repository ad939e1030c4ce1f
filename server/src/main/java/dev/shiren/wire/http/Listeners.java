package dev.shiren.wire.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.springframework.stereotype.Component;

/** Opens ports with the same address, certificate and limits. */
@Component
public final class Listeners {

    private final HttpSettings settings;
    private final TlsIdentity identity;

    Listeners(HttpSettings settings, TlsIdentity identity) {
        this.settings = settings;
        this.identity = identity;
    }

    /**
     * Prepares a listener without listening yet.
     *
     * @param port 0 takes a free one
     * @param threads most requests worked on at one time
     * @param errors answers what never reaches the site, such as requests that are not HTTP
     */
    public Listener prepare(String name, int port, int threads, Handler site, ErrorHandler errors)
            throws IOException, GeneralSecurityException {
        return new Listener(name, settings, port, threads, identity.contextFactory(), site, errors);
    }
}
