package dev.shiren.metering;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What new accounts get, and what costs nothing.
 *
 * @param enabled false: nothing is charged and nobody refused; usage of faces is not counted, submissions are listed as ever
 * @param mode of accounts that nobody has chosen one for
 * @param trialCalls size of the package that every account begins with; 0: none
 * @param warnPercent an account is told when no more than this part of its packages is left, 0 to 99
 * @param free meters that are counted but not charged
 * @param watch how often packages are looked through for what accounts must be told
 */
@ConfigurationProperties(prefix = "shiren.metering", ignoreUnknownFields = false)
public record MeteringSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("POSTPAID") Mode mode,
        @DefaultValue("100") int trialCalls,
        @DefaultValue("20") int warnPercent,
        @DefaultValue Set<Meter> free,
        @DefaultValue("1m") Duration watch) {

    public MeteringSettings {
        free = Set.copyOf(free);
        if (trialCalls < 0 || warnPercent < 0 || warnPercent > 99) {
            throw new IllegalArgumentException(
                    "shiren.metering.trial-calls is not negative, warn-percent is from 0 to 99");
        }
    }
}
