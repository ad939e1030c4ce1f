package dev.shiren.wire.market;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.shiren.market.MarketSettings;
import dev.shiren.wire.market.GatewayError.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Holds each account to its calls per second. */
@Component("marketThrottle")
final class Throttle {

    private final int callsPerSecond;
    private final LoadingCache<String, Bucket> buckets;

    Throttle(MarketSettings settings, InstantSource clock) {
        this.callsPerSecond = settings.callsPerSecond();
        var time = new ClockMeter(clock);
        // A bucket refills within a second, so one not touched for longer is as good as new.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(1))
                .build(account -> bucket(callsPerSecond, time));
    }

    /** Counts one call, or refuses it. */
    void pass(String account) throws Refused {
        if (callsPerSecond > 0 && !buckets.get(account).tryConsume(1)) {
            throw GatewayError.THROTTLED.exception();
        }
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
