package dev.shiren.access;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import java.time.InstantSource;

/** The room as other rooms' tests need it. */
public final class TestCredentials {

    private TestCredentials() {}

    public static TemporaryCredentials issuedBy(Vault vault, Ids ids, InstantSource clock) {
        return new TemporaryCredentials(vault, ids, clock);
    }
}
