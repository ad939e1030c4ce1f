package dev.shiren.liveness;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How liveness is asked for and judged.
 *
 * @param answerWithin how long a challenge waits for its film
 * @param tries how many films of one session may fail
 * @param triesPerDay how many films of one person may fail within a day; the day begins anew with every failure
 * @param concurrent how many films are judged at the same time; 0: half as many as there are cores, at least one
 * @param waiting how many more may wait for that; the next one is asked to come again
 */
@ConfigurationProperties(prefix = "shiren.liveness", ignoreUnknownFields = false)
public record LivenessSettings(
        @DefaultValue("90s") Duration answerWithin,
        @DefaultValue("5") int tries,
        @DefaultValue("15") int triesPerDay,
        @DefaultValue("0") int concurrent,
        @DefaultValue("20") int waiting) {}
