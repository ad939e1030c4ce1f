package dev.shiren.media.store;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The object-store end point and how long it keeps.
 *
 * @param port 0 takes a free one
 * @param endpoint where clients reach the object store, as temporary credentials tell them; empty: the host and scheme
 *     under which the caller reached the server, with the object store's port
 * @param bucket of the credentials that belong to a ticket
 * @param consoleBucket of the credentials that belong to none
 * @param consoleTokenLife how long the latter work
 * @param uploadWithin the longest time for one upload
 * @param threads most uploads and downloads at one time
 * @param retention how long an object that belongs to no ticket is kept
 * @param financeRetention the same for objects below {@code finance/}
 * @param sweep how often expired and interrupted objects are deleted
 */
@ConfigurationProperties(prefix = "shiren.oss", ignoreUnknownFields = false)
public record OssSettings(
        @DefaultValue("8081") int port,
        Optional<URI> endpoint,
        @DefaultValue("verify-external-image") String bucket,
        @DefaultValue("cloudauth-zhangjiakou-external") String consoleBucket,
        @DefaultValue("1h") Duration consoleTokenLife,
        @DefaultValue("60s") Duration uploadWithin,
        @DefaultValue("16") int threads,
        @DefaultValue("180d") Duration retention,
        @DefaultValue("23h") Duration financeRetention,
        @DefaultValue("1h") Duration sweep) {

    private static final String FINANCE = "finance/";

    /** How long an object of that key is kept unless whoever may store it was told otherwise. */
    public Duration retentionOf(String key) {
        return key.startsWith(FINANCE) ? financeRetention : retention;
    }
}
