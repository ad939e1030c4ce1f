package dev.shiren.verification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How submissions are judged and kept.
 *
 * @param tokenLife how long a verify token works
 * @param answerWithin how long a submission waits for its decision before it is answered as pending
 * @param repeatWithin how long an identical submission gets the first one's result instead of a new decision
 * @param lease how long one worker may take before another one may take over
 * @param poll how often interrupted submissions are looked for
 * @param attempts how often a submission is tried that fails for a reason of our own
 * @param concurrent how many submissions are decided at the same time
 * @param falseMatchRate the rate of wrong matches at which two faces count as one person: 0.01, 0.001 or 0.0001
 * @param retention how long a ticket and all that belongs to it is kept after its last change
 * @param sweep how often expired tokens and tickets are deleted
 */
@ConfigurationProperties(prefix = "shiren.verification", ignoreUnknownFields = false)
public record VerificationSettings(
        @DefaultValue("1800s") Duration tokenLife,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("60s") Duration repeatWithin,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("5") int attempts,
        @DefaultValue("2") int concurrent,
        @DefaultValue("0.001") double falseMatchRate,
        @DefaultValue("180d") Duration retention,
        @DefaultValue("1h") Duration sweep) {}
