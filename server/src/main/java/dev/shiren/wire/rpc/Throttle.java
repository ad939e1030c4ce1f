package dev.shiren.wire.rpc;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.shiren.metering.CallLimits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Holds each account to its calls per second and per day, for each operation apart. */
@Component
final class Throttle {

    /** A changed limit begins with a new bucket. */
    private record Lane(String account, String action, int callsPerSecond) {}

    private final RpcSettings settings;
    private final CallLimits limits;
    private final LoadingCache<Lane, Bucket> buckets;

    Throttle(RpcSettings settings, CallLimits limits, InstantSource clock) {
        this.settings = settings;
        this.limits = limits;
        var time = new ClockMeter(clock);
        // A bucket refills within a second, so one not touched for longer is as good as new.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(1))
                .build(lane -> bucket(lane.callsPerSecond(), time));
    }

    /**
     * Counts one call.
     *
     * @throws dev.shiren.operation.ApiException {@code Throttling.User}
     */
    void pass(String account, String action) {
        var own = limits.of(account, action);
        int second = own.perSecond().orElseGet(() -> limit(action));
        boolean within =
                second == 0 || buckets.get(new Lane(account, action, second)).tryConsume(1);
        if (!within
                || own.perDay().isPresent()
                        && !limits.countDay(account, action, own.perDay().getAsInt())) {
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
