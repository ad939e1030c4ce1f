package dev.shiren.metering;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Holds each account to its calls per second and per day, for each operation apart. */
@Component
public final class Throttle {

    /** A changed limit begins with a new bucket. */
    private record Lane(String account, String action, int callsPerSecond) {}

    private final CallLimits limits;
    private final LoadingCache<Lane, Bucket> buckets;

    public Throttle(CallLimits limits, InstantSource clock) {
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
     * @param usual calls per second where the account has no limit of its own; 0: unlimited
     * @return false when it is one too many
     */
    public boolean pass(String account, String action, int usual) {
        var own = limits.of(account, action);
        int second = own.perSecond().orElse(usual);
        boolean within =
                second == 0 || buckets.get(new Lane(account, action, second)).tryConsume(1);
        return within
                && (own.perDay().isEmpty()
                        || limits.countDay(account, action, own.perDay().getAsInt()));
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
