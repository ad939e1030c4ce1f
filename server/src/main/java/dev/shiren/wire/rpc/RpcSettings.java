package dev.shiren.wire.rpc;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What callers are held to.
 *
 * @param requireTls whether plain HTTP is answered with {@code InvalidProtocol.NeedSsl}
 * @param callsPerSecond most calls of one account to one operation in a second, on this server; 0 is unlimited
 * @param callsPerSecondOf the same for single operations, by action; 0 is unlimited
 * @param publicUrl scheme, host and port that links in answers begin with, for servers behind a proxy; empty: as the
 *     caller reached the server
 * @param bodyMemory share of the Java heap, in percent, that request bodies under way may take
 */
@ConfigurationProperties(prefix = "shiren.rpc", ignoreUnknownFields = false)
record RpcSettings(
        @DefaultValue("false") boolean requireTls,
        @DefaultValue("0") int callsPerSecond,
        @DefaultValue Map<String, Integer> callsPerSecondOf,
        Optional<URI> publicUrl,
        @DefaultValue("10") int bodyMemory) {

    /** Most calls of one account to that operation in a second; 0 is unlimited. */
    int callsPerSecond(String action) {
        return callsPerSecondOf.getOrDefault(action, callsPerSecond);
    }
}
