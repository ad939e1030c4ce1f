package dev.shiren.finance;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import org.springframework.stereotype.Component;

/** Bank cards are compared with what banks know, which no source here does: the service is not opened. */
@Component
final class VerifyBankElement implements Operation<VerifyBankElement.Request, Coded> {

    record Request() {}

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("VerifyBankElement", Coded.SMART, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            throw Code.NOT_OPENED.exception();
        });
    }
}
