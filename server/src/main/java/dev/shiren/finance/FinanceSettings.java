package dev.shiren.finance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the finance services tell.
 *
 * @param details whether answers of face_verify carry the detailed codes (Z8300 and its like) in their Data
 * @param picturesFor how long after the decision a session's pictures are given out
 */
@ConfigurationProperties(prefix = "shiren.finance", ignoreUnknownFields = false)
public record FinanceSettings(
        @DefaultValue("false") boolean details,
        @DefaultValue("23h") Duration picturesFor) {}
