package dev.shiren.metering;

import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Ledgers for tests of other rooms. */
public final class TestLedger {

    private TestLedger() {}

    /** With the default settings: a trial package, then payment afterwards. */
    public static Ledger on(Database database, InstantSource clock) {
        return on(database, clock, settings(Mode.POSTPAID, 100));
    }

    static Ledger on(Database database, InstantSource clock, MeteringSettings settings) {
        return new Ledger(database, clock, settings, plans(database, clock, settings));
    }

    static Plans plans(Database database, InstantSource clock, MeteringSettings settings) {
        return new Plans(
                database, new Vault(MasterKey.parse(MasterKey.generate())), new SecureRandom(), clock, settings);
    }

    static MeteringSettings settings(Mode mode, int trialCalls) {
        return new MeteringSettings(true, mode, trialCalls, 20, Set.of(), Duration.ofMinutes(1));
    }

    /** What was charged: account and meter of each, in the order of their time. */
    public static List<String> charged(Database database) {
        return database.reads()
                .sql("SELECT account, meter FROM charge WHERE state = 1 ORDER BY at, reference")
                .query((row, n) -> row.getString("account") + " " + row.getString("meter"))
                .list();
    }
}
