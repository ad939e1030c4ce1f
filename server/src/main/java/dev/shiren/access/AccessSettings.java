package dev.shiren.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What access to the server costs and guards.
 *
 * @param nonceSync after which used-up nonces are on the disk at the latest; zero: before their requests are answered. A
 *     server that is killed loses none either way, a loss of power the last ones
 */
@ConfigurationProperties(prefix = "shiren.access", ignoreUnknownFields = false)
record AccessSettings(@DefaultValue("1s") Duration nonceSync) {}
