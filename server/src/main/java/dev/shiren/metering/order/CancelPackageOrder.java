package dev.shiren.metering.order;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import org.springframework.stereotype.Component;

/** Cancels an order that is not paid. */
@Component
final class CancelPackageOrder implements Operation<CancelPackageOrder.Request, CancelPackageOrder.Answer> {

    record Request(
            @Param(required = true, pattern = "[0-9]{15}") String orderId) {}

    record Answer(OrderAnswer order) {}

    private final Orders orders;

    CancelPackageOrder(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "CancelPackageOrder",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        if (!orders.cancel(account, request.orderId())) {
            throw CommonErrors.INVALID_PARAMETER.because("There is no such order that is not paid.");
        }
        return new Answer(OrderAnswer.of(orders.find(request.orderId()).orElseThrow()));
    }
}
