package dev.shiren.metering;

import dev.shiren.platform.Periodic;
import dev.shiren.platform.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Counts in memory and stores the sums every second and at the end, so that a call waits for no database. A killed server
 * loses the last second.
 */
@Component
final class Tally implements Counter, SmartLifecycle, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record Key(String account, Meter meter, LocalDate day) {}

    private final Database database;
    private final InstantSource clock;
    private final Map<Key, Long> counted = new ConcurrentHashMap<>();
    private Optional<Periodic> thread = Optional.empty();

    Tally(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void count(String account, Meter meter) {
        counted.merge(new Key(account, meter, Days.of(clock.instant())), 1L, Long::sum);
    }

    /** Stores what was counted; what cannot be stored now is kept for the next time. */
    void flush() {
        var taken = new HashMap<Key, Long>();
        for (var key : counted.keySet()) {
            Optional.ofNullable(counted.remove(key)).ifPresent(amount -> taken.put(key, amount));
        }
        if (taken.isEmpty()) {
            return;
        }
        boolean stored = false;
        try {
            database.write(sql -> {
                taken.forEach((key, amount) -> Usage.add(sql, key.account(), key.meter(), key.day(), "", amount));
                return taken;
            });
            stored = true;
        } finally {
            if (!stored) {
                taken.forEach((key, amount) -> counted.merge(key, amount, Long::sum));
            }
        }
    }

    @Override
    public synchronized void start() {
        var timer = new Periodic("usage");
        timer.every(PAUSE, this::flush);
        thread = Optional.of(timer);
    }

    /** Calls may still be under way: the last sums are stored by {@link #close}, when nobody can count any more. */
    @Override
    public synchronized void stop() {
        thread.ifPresent(Periodic::close);
        thread = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread.isPresent();
    }

    @Override
    public void close() {
        flush();
    }
}
