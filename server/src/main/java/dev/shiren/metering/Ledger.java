package dev.shiren.metering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shiren.metering.NotPaidException.Reason;
import dev.shiren.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes one unit for each billable act, in the transaction that makes the act's outcome durable: a crash undoes both or
 * neither. A reference names the act, so that the same act is never charged twice. Units come from the package that
 * ends first; its size is a limit that the database itself holds.
 *
 * <p>Acts whose outcome comes later hold a unit when they are accepted; it is then settled or released.
 */
@Component
public final class Ledger {

    private static final int SLOT_MILLIS = 600_000;
    private static final int SLOT_BEGINS = 1_000;
    private static final String AFTERWARDS = "";

    private enum State {
        HELD,
        CHARGED,
        RELEASED
    }

    /** What a unit was taken from: a package's id, or nothing yet. */
    private record Taken(String account, String from) {}

    private final Database database;
    private final InstantSource clock;
    private final MeteringSettings settings;
    private final Plans plans;

    /** Accounts that could pay a moment ago, so that few calls look. */
    private final Cache<String, Boolean> solvent =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    Ledger(Database database, InstantSource clock, MeteringSettings settings, Plans plans) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.plans = plans;
    }

    /**
     * Looks whether an account can pay at all, before work begins that costs much. Promises nothing: who is charged
     * later may still be refused.
     *
     * @throws NotPaidException if it cannot
     */
    public void admit(String account) {
        if (!settings.enabled() || solvent.getIfPresent(account) != null) {
            return;
        }
        plans.ensure(account);
        var reads = database.reads();
        if (candidate(reads, account, clock.instant()).isEmpty() && Plans.mode(reads, account) == Mode.PREPAID) {
            throw notPaid(reads, account);
        }
        solvent.put(account, true);
    }

    /**
     * Charges one act in a transaction of its own.
     *
     * @param biz scene it belongs to; empty where none has a part in it
     * @param reference names the act, unique among all accounts
     * @throws NotPaidException if nothing is left; then nothing has happened
     */
    public void charge(String account, Meter meter, String biz, String reference) {
        if (!settings.enabled()) {
            return;
        }
        plans.ensure(account);
        database.write(sql -> {
            charge(sql, account, meter, biz, reference);
            return reference;
        });
    }

    /** The same within the transaction that makes the outcome durable, which a refusal undoes. */
    public void charge(JdbcClient sql, String account, Meter meter, String biz, String reference) {
        if (!settings.enabled()) {
            return;
        }
        var now = clock.instant();
        plans.ensure(sql, account);
        if (settings.free().contains(meter)) {
            if (insert(sql, account, reference, State.RELEASED, now)) {
                countFree(sql, account, meter, biz, reference);
            }
            return;
        }
        if (insert(sql, account, reference, State.HELD, now)) {
            take(sql, account, reference, now);
            settle(sql, account, meter, biz, reference);
        }
    }

    /**
     * Takes a unit for an act whose outcome is not known yet; a second time for the same reference does nothing.
     *
     * @throws NotPaidException if nothing is left, which is to undo the transaction
     */
    public void hold(JdbcClient sql, String account, String reference) {
        if (!settings.enabled()) {
            return;
        }
        var now = clock.instant();
        plans.ensure(sql, account);
        if (insert(sql, account, reference, State.HELD, now)) {
            take(sql, account, reference, now);
        }
    }

    /** Charges what was held; does nothing when it was settled or released before, or never held. */
    public void settle(JdbcClient sql, String account, Meter meter, String biz, String reference) {
        if (!settings.enabled()) {
            Usage.add(sql, account, meter, clock.instant(), biz);
            return;
        }
        if (settings.free().contains(meter)) {
            release(sql, reference).ifPresent(holder -> countFree(sql, holder, meter, biz, reference));
            return;
        }
        var now = clock.instant();
        sql.sql("""
                        UPDATE charge SET state = 1, meter = :meter, at = :now
                        WHERE reference = :reference AND state = 0 RETURNING account, package""")
                .param("meter", meter.name())
                .param("now", now.toEpochMilli())
                .param("reference", reference)
                .query((row, n) -> new Taken(row.getString("account"), row.getString("package")))
                .optional()
                .ifPresent(taken -> {
                    Usage.add(sql, taken.account(), meter, now, biz);
                    addToSlot(sql, taken, now);
                });
    }

    /**
     * Gives back what was held; does nothing when it was settled or released before, or never held.
     *
     * @return the account that got it back
     */
    public Optional<String> release(JdbcClient sql, String reference) {
        var released = sql.sql("""
                        UPDATE charge SET state = 2 WHERE reference = :reference AND state = 0
                        RETURNING account, package""")
                .param("reference", reference)
                .query((row, n) -> new Taken(row.getString("account"), row.getString("package")))
                .optional();
        released.filter(taken -> !taken.from().equals(AFTERWARDS))
                .ifPresent(taken -> sql.sql("UPDATE quota_package SET used = used - 1 WHERE id = :id")
                        .param("id", taken.from())
                        .update());
        return released.map(Taken::account);
    }

    private void countFree(JdbcClient sql, String account, Meter meter, String biz, String reference) {
        sql.sql("UPDATE charge SET meter = :meter WHERE reference = :reference")
                .param("meter", meter.name())
                .param("reference", reference)
                .update();
        Usage.add(sql, account, meter, clock.instant(), biz);
    }

    private static boolean insert(JdbcClient sql, String account, String reference, State state, Instant now) {
        return sql.sql("""
                        INSERT INTO charge (reference, account, package, state, at)
                        VALUES (:reference, :account, '', :state, :now) ON CONFLICT (reference) DO NOTHING""")
                        .param("reference", reference)
                        .param("account", account)
                        .param("state", state.ordinal())
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
    }

    private static void take(JdbcClient sql, String account, String reference, Instant now) {
        // Somebody else may take a package's last unit between the two statements: then the next one is tried.
        for (var id = candidate(sql, account, now); id.isPresent(); id = candidate(sql, account, now)) {
            int taken = sql.sql("UPDATE quota_package SET used = used + 1 WHERE id = :id AND used < size")
                    .param("id", id.get())
                    .update();
            if (taken == 1) {
                sql.sql("UPDATE charge SET package = :id WHERE reference = :reference")
                        .param("id", id.get())
                        .param("reference", reference)
                        .update();
                return;
            }
        }
        if (Plans.mode(sql, account) == Mode.PREPAID) {
            throw notPaid(sql, account);
        }
    }

    private static Optional<String> candidate(JdbcClient sql, String account, Instant now) {
        return sql.sql("""
                        SELECT id FROM quota_package
                        WHERE account = :account AND ends_at > :now AND begins_at <= :now AND used < size
                        ORDER BY ends_at, begins_at, id LIMIT 1""")
                .param("account", account)
                .param("now", now.toEpochMilli())
                .query(String.class)
                .optional();
    }

    private static NotPaidException notPaid(JdbcClient sql, String account) {
        boolean left = sql.sql("SELECT 1 FROM quota_package WHERE account = :account AND used < size LIMIT 1")
                .param("account", account)
                .query(Integer.class)
                .optional()
                .isPresent();
        return new NotPaidException(left ? Reason.EXPIRED : Reason.EXHAUSTED);
    }

    private static void addToSlot(JdbcClient sql, Taken taken, Instant now) {
        long amount = sql.sql("""
                        INSERT INTO usage_slot (account, package, slot, serial, amount)
                        VALUES (:account, :package, :slot, :serial, 1)
                        ON CONFLICT (account, slot, package) DO UPDATE SET amount = usage_slot.amount + 1
                        RETURNING amount""")
                .param("account", taken.account())
                .param("package", taken.from())
                .param("slot", slot(now))
                // Told apart by account and time already: no secret, twelve digits as in the seed's lists.
                .param("serial", "%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L)))
                .query(Long.class)
                .single();
        if (amount == 1) {
            sql.sql("""
                            INSERT INTO usage_rows (account, package, amount) VALUES (:account, :package, 1)
                            ON CONFLICT (account, package) DO UPDATE SET amount = usage_rows.amount + 1""")
                    .param("account", taken.account())
                    .param("package", taken.from())
                    .update();
        }
    }

    static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli() - SLOT_BEGINS, SLOT_MILLIS);
    }

    /** When a slot begins. */
    static Instant begin(long slot) {
        return Instant.ofEpochMilli(slot * SLOT_MILLIS + SLOT_BEGINS);
    }
}
