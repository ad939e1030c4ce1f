package dev.shiren.webhook;

import dev.shiren.media.TestMedia;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** The room as other rooms' tests need it. */
public final class TestWebhooks {

    static final WebhookSettings SETTINGS = new WebhookSettings(
            Duration.ofSeconds(20),
            2,
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofHours(24));

    private TestWebhooks() {}

    public static Outbox outbox(Database database, Vault vault, Ids ids, InstantSource clock) {
        return new Outbox(database, vault, ids, clock, SETTINGS);
    }

    /** Sends to this machine, too. */
    public static Notifier notifier(InstantSource clock) {
        return new Notifier(new Sender(SETTINGS, TestMedia.settings("127.0.0.0/8"), clock), clock);
    }

    public static Endpoints endpoints(Database database, Vault vault, InstantSource clock) {
        return new Endpoints(database, vault, new SecureRandom(), clock, SETTINGS);
    }
}
