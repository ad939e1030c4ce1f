package dev.shiren.metering;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Over which server mail is sent.
 *
 * @param host empty: no mail is sent
 * @param user empty: without logging in
 * @param startTls whether the connection must be encrypted before anything is said
 * @param timeout for connecting and for each answer
 */
@ConfigurationProperties(prefix = "shiren.mail", ignoreUnknownFields = false)
public record MailSettings(
        Optional<String> host,
        @DefaultValue("587") int port,
        Optional<String> user,
        Optional<String> password,
        @DefaultValue("shiren@localhost") String from,
        @DefaultValue("true") boolean startTls,
        @DefaultValue("10s") Duration timeout) {}
