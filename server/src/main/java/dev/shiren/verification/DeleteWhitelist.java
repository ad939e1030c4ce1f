package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Ends exemptions. Those that are not there, or not the account's, are passed over: the request is as good as done. */
@Component
final class DeleteWhitelist implements Operation<DeleteWhitelist.Request, DeleteWhitelist.Answer> {

    /**
     * Which ones.
     *
     * @param ids comma list
     */
    record Request(
            @Param(required = true, pattern = "\\d{1,18}(,\\d{1,18}){0,99}")
            String ids) {}

    record Answer() {}

    private final Whitelist whitelist;

    DeleteWhitelist(Whitelist whitelist) {
        this.whitelist = whitelist;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DeleteWhitelist",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var ids = Stream.of(request.ids().split(",")).map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
        whitelist.remove(call.caller().account(), ids, Trail.actor(call));
        return new Answer();
    }
}
