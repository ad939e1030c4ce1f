package dev.shiren.access;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A known, active key and what its owner may do.
 *
 * @param open whether the account has opened the service
 * @param policies those that must allow an action; empty for the account's root, who may do everything
 * @param session narrows a temporary credential further
 * @param tags what whoever issued a temporary credential wants to find again in it
 */
public record Credential(
        Caller caller,
        SigningKey key,
        boolean open,
        Optional<List<Policy>> policies,
        Optional<Policy> session,
        Map<String, String> tags) {

    /**
     * Refuses an action that the account has not opened or that RAM does not allow.
     *
     * @throws ApiException {@code Error.NoPermissionAccess} or {@code Forbidden.RAM}
     */
    public void authorise(String action) {
        if (!open && !action.equals(DescribeUserStatus.ACTION)) {
            throw AccessErrors.SERVICE_CLOSED.exception();
        }
        var allowed = policies.map(all -> Policy.permits(all, action)).orElse(true)
                && session.map(one -> Policy.permits(List.of(one), action)).orElse(true);
        if (!allowed) {
            throw AccessErrors.FORBIDDEN.exception();
        }
    }

    /**
     * Whether the account has opened the service and RAM allows this.
     *
     * @param action with its product, such as {@code oss:PutObject}
     * @param resource such as {@code acs:oss:*:ACCOUNT:BUCKET/KEY}
     */
    public boolean may(String action, String resource) {
        return open
                && policies.map(all -> Policy.permits(all, action, resource)).orElse(true)
                && session.map(one -> Policy.permits(List.of(one), action, resource))
                        .orElse(true);
    }
}
