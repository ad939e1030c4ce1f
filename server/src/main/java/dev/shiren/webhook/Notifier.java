package dev.shiren.webhook;

import dev.shiren.webhook.Delivery.Kind;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends messages of other rooms, signed and held to the same limits as those of decisions. Keeps nothing. */
@Component
public final class Notifier {

    private final Sender sender;
    private final InstantSource clock;

    Notifier(Sender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Makes one attempt.
     *
     * @param id the same at every attempt
     * @return whether it was answered with a status of 2xx
     */
    public boolean send(URI url, byte[] secret, String id, byte[] body) {
        return sender.send(
                        new Endpoint(url, List.of(secret)),
                        new Delivery(id, "", "", Kind.MESSAGE, body, clock.instant(), 1, ""))
                .accepted();
    }
}
