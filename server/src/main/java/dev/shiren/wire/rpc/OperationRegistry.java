package dev.shiren.wire.rpc;

import dev.shiren.operation.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every operation there is, by action and version. */
@Component
final class OperationRegistry {

    private final Map<String, BoundOperation<?, ?>> byAction;
    private final Set<String> versions = new HashSet<>();

    OperationRegistry(ObjectProvider<Operation<?, ?>> operations) {
        this.byAction = operations.stream()
                .map(OperationRegistry::bind)
                .collect(Collectors.toUnmodifiableMap(bound -> bound.contract().action(), Function.identity()));
        byAction.values().forEach(bound -> versions.addAll(bound.contract().versions()));
    }

    private static <Q extends Record, A extends Record> BoundOperation<Q, A> bind(Operation<Q, A> operation) {
        return new BoundOperation<>(operation);
    }

    /**
     * The operation asked for.
     *
     * @throws dev.shiren.operation.ApiException when action or version is missing or unknown, or does not allow the method
     */
    BoundOperation<?, ?> find(String method, Parameters parameters) {
        var action = required("Action", parameters);
        var version = required("Version", parameters);
        if (!versions.contains(version)) {
            throw RpcErrors.NO_SUCH_VERSION.exception();
        }
        var bound = Optional.<BoundOperation<?, ?>>ofNullable(byAction.get(action))
                .orElseThrow(RpcErrors.ACTION_NOT_FOUND::exception);
        if (!bound.contract().versions().contains(version)) {
            throw RpcErrors.UNSUPPORTED_OPERATION.exception();
        }
        if (bound.contract().postOnly() && !method.equals("POST")) {
            throw RpcErrors.UNSUPPORTED_METHOD.exception();
        }
        return bound;
    }

    private static String required(String name, Parameters parameters) {
        var value = parameters.common(name);
        if (value.isEmpty()) {
            throw RpcErrors.missing(name).exception();
        }
        return value;
    }
}
