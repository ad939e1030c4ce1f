package dev.shiren.media.store;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.stereotype.Component;

/** Where clients reach the object store. */
@Component
public final class EndPoint {

    private final OssSettings settings;
    private volatile int port;

    EndPoint(OssSettings settings) {
        this.settings = settings;
        this.port = settings.port();
    }

    /** The port that is listened on, when a free one was taken. */
    public void listensOn(int taken) {
        port = taken;
    }

    /** As told to a caller who reached the server there: the operator's setting, or the same host and scheme. */
    URI seenFrom(URI base) {
        return settings.endpoint().orElseGet(() -> {
            try {
                return new URI(base.getScheme(), null, base.getHost(), port, null, null, null);
            } catch (URISyntaxException e) {
                throw new IllegalStateException("The server's own address has no other port", e);
            }
        });
    }
}
