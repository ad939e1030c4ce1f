package dev.shiren.verification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often may be tried.
 *
 * @param perDay most submissions for one ID number in one scene within 24 hours, and for one ticket where no number is
 *     given; 0 is unlimited
 */
@ConfigurationProperties(prefix = "shiren.attempts", ignoreUnknownFields = false)
public record AttemptSettings(@DefaultValue("0") int perDay) {}
