package dev.shiren.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How decisions are told to callback URLs.
 *
 * @param timeout for one attempt, from connecting to the head of the answer
 * @param concurrent how many attempts are made at the same time
 * @param poll how often it is looked what is due
 * @param firstDelay between the first attempt and the second; doubled each time
 * @param longestDelay between two attempts
 * @param longestPause how long at most a host that keeps failing is left alone by all deliveries
 * @param giveUpAfter since the decision
 */
@ConfigurationProperties(prefix = "shiren.webhook", ignoreUnknownFields = false)
public record WebhookSettings(
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("4") int concurrent,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("1h") Duration longestDelay,
        @DefaultValue("1m") Duration longestPause,
        @DefaultValue("24h") Duration giveUpAfter) {

    /** How long one attempt may take before somebody else may make it; looking up a name has no limit of ours. */
    Duration lease() {
        return timeout.multipliedBy(2).plusSeconds(30);
    }

    /** After that many failures in a row. */
    Duration delay(int failures) {
        return backOff(failures, longestDelay);
    }

    Duration pause(int failures) {
        return backOff(failures, longestPause);
    }

    private Duration backOff(int failures, Duration longest) {
        var delay = firstDelay.multipliedBy(1L << Math.min(failures - 1, 30));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
