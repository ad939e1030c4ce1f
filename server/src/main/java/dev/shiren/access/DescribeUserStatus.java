package dev.shiren.access;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import org.springframework.stereotype.Component;

/** Tells whether the account has opened the service: the one operation that is answered while it has not. */
@Component
final class DescribeUserStatus implements Operation<DescribeUserStatus.Request, DescribeUserStatus.Answer> {

    static final String ACTION = "DescribeUserStatus";

    record Request() {}

    record Answer(boolean enabled) {}

    private final Accounts accounts;

    DescribeUserStatus(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                ACTION,
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        return new Answer(accounts.isOpen(call.caller().account()));
    }
}
