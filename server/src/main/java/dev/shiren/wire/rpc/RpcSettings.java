package dev.shiren.wire.rpc;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What callers are held to.
 *
 * @param requireTls whether plain HTTP is answered with {@code InvalidProtocol.NeedSsl}
 * @param callsPerSecond most calls of one account to one operation in a second, on this server; 0 is unlimited
 * @param callsPerSecondOf the same for single operations, by action; 0 is unlimited
 * @param bodyMemory share of the Java heap, in percent, that request bodies under way may take
 */
@ConfigurationProperties(prefix = "shiren.rpc", ignoreUnknownFields = false)
record RpcSettings(
        @DefaultValue("false") boolean requireTls,
        @DefaultValue("0") int callsPerSecond,
        @DefaultValue Map<String, Integer> callsPerSecondOf,
        @DefaultValue("10") int bodyMemory) {}
