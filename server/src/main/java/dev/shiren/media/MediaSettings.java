package dev.shiren.media;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How pictures are fetched and shown.
 *
 * @param maxSize largest encoded picture
 * @param connectTimeout until a host accepts the connection
 * @param readTimeout between two pieces of an answer
 * @param totalTimeout for one picture, look-up of the name and all redirects included
 * @param redirects how many are followed
 * @param concurrent how many pictures are fetched at the same time; one more is refused as busy
 * @param allow hosts that may be called although they are private: {@code host:port} or an address range such as
 *     {@code 10.1.0.0/16}
 * @param linkLifetime how long a link to a stored picture works
 */
@ConfigurationProperties(prefix = "shiren.media", ignoreUnknownFields = false)
public record MediaSettings(
        @DefaultValue("2MB") DataSize maxSize,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration readTimeout,
        @DefaultValue("5s") Duration totalTimeout,
        @DefaultValue("3") int redirects,
        @DefaultValue("16") int concurrent,
        @DefaultValue List<String> allow,
        @DefaultValue("1h") Duration linkLifetime) {}
