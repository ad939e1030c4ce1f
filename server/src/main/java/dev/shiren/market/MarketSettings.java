package dev.shiren.market;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the market's API judges and what it costs.
 *
 * @param sameRate the rate of wrong matches at which two faces count as one person (status 1): 0.01, 0.001 or 0.0001
 * @param perhapsRate the rate up to which they may be one person (status 2); not below the other
 * @param chargeUnreachable whether status 203, picture unreachable or service not able to answer, is charged
 * @param callsPerSecond most calls of one account in a second, on this server; 0 is unlimited
 */
@ConfigurationProperties(prefix = "shiren.market", ignoreUnknownFields = false)
public record MarketSettings(
        @DefaultValue("0.001") double sameRate,
        @DefaultValue("0.01") double perhapsRate,
        @DefaultValue("true") boolean chargeUnreachable,
        @DefaultValue("0") int callsPerSecond) {

    public MarketSettings {
        if (sameRate > perhapsRate || callsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "shiren.market.same-rate is not above perhaps-rate, calls-per-second is not negative");
        }
    }
}
