package dev.shiren.wire.rpc;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Holds each account to its calls per second, for each operation apart. */
@Component
final class Throttle {

    private record Lane(String account, String action) {}

    private final RpcSettings settings;
    private final LoadingCache<Lane, Bucket> buckets;

    Throttle(RpcSettings settings, InstantSource clock) {
        this.settings = settings;
        var time = new ClockMeter(clock);
        // A bucket refills within a second, so one not touched for longer is as good as new.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(1))
                .build(lane -> bucket(limit(lane.action()), time));
    }

    /**
     * Counts one call.
     *
     * @throws dev.shiren.operation.ApiException {@code Throttling.User}
     */
    void pass(String account, String action) {
        if (limit(action) > 0 && !buckets.get(new Lane(account, action)).tryConsume(1)) {
            throw RpcErrors.THROTTLED.exception();
        }
    }

    private int limit(String action) {
        return settings.callsPerSecondOf().getOrDefault(action, settings.callsPerSecond());
    }

    private static Bucket bucket(int callsPerSecond, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(callsPerSecond).refillGreedy(callsPerSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
