package dev.shiren.media.store;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An S3-compatible store for objects' sealed bytes, in place of the local disk.
 *
 * @param bucket an existing bucket; empty: objects are kept on the local disk
 * @param endpoint empty: Amazon's own of the region
 * @param pathStyle whether the bucket goes into the path rather than into the host's name
 * @param prefix goes before every key, such as {@code shiren/}
 * @param accessKey empty: where the AWS SDK looks for credentials by default
 */
@ConfigurationProperties(prefix = "shiren.s3", ignoreUnknownFields = false)
record S3Settings(
        Optional<String> bucket,
        Optional<URI> endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("true") boolean pathStyle,
        @DefaultValue("") String prefix,
        Optional<String> accessKey,
        Optional<String> secretKey) {}
