package dev.shiren.access;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call.Caller;
import java.util.List;
import java.util.Optional;

/**
 * A known, active key and what its owner may do.
 *
 * @param open whether the account has opened the service
 * @param policies those that must allow an action; empty for the account's root, who may do everything
 * @param session narrows a temporary credential further
 */
public record Credential(
        Caller caller, SigningKey key, boolean open, Optional<List<Policy>> policies, Optional<Policy> session) {

    /**
     * Refuses an action that the account has not opened or that RAM does not allow.
     *
     * @throws ApiException {@code Error.NoPermissionAccess} or {@code Forbidden.RAM}
     */
    public void authorise(String action) {
        if (!open) {
            throw AccessErrors.SERVICE_CLOSED.exception();
        }
        var allowed = policies.map(all -> Policy.permits(all, action)).orElse(true)
                && session.map(one -> Policy.permits(List.of(one), action)).orElse(true);
        if (!allowed) {
            throw AccessErrors.FORBIDDEN.exception();
        }
    }
}
