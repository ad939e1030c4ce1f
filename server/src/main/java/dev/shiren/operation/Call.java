package dev.shiren.operation;

import java.net.URI;
import java.time.Instant;

/**
 * Who asks, when, and how they reached us.
 *
 * @param requestId upper-case UUID that is answered and logged
 * @param version API version asked for, {@code yyyy-MM-dd}
 * @param base scheme, host and port under which the caller reached the server, without a path
 */
public record Call(Caller caller, String requestId, String version, Instant at, URI base) {

    /**
     * Whose key signed the request.
     *
     * @param account the tenant: scenes, tickets and usage belong to it
     * @param user the RAM user within the account, or the account's own name for its root key
     */
    public record Caller(String account, String user, String accessKeyId) {}
}
