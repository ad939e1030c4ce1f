package dev.shiren.finance;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the finance services tell.
 *
 * @param details accounts whose answers of face_verify carry the detailed codes (Z8300 and its like) in their Data; * is all
 * @param picturesFor how long after the decision a session's pictures are given out
 */
@ConfigurationProperties(prefix = "shiren.finance", ignoreUnknownFields = false)
public record FinanceSettings(
        @DefaultValue List<String> details,
        @DefaultValue("23h") Duration picturesFor) {

    private static final String ALL = "*";

    boolean detailsFor(String account) {
        return details.contains(account) || details.contains(ALL);
    }
}
