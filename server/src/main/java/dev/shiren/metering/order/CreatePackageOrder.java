package dev.shiren.metering.order;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders packages. They can be used once whoever runs the server has confirmed the payment, at once where they cost nothing. */
@Component
final class CreatePackageOrder implements Operation<CreatePackageOrder.Request, CreatePackageOrder.Answer> {

    /**
     * What to order.
     *
     * @param quantity how many packages, 1 by default
     */
    record Request(
            @Param(required = true, pattern = Offers.NAME) String offer, Optional<Integer> quantity) {}

    record Answer(OrderAnswer order) {}

    private final Orders orders;

    CreatePackageOrder(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "CreatePackageOrder",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        try {
            return new Answer(OrderAnswer.of(orders.place(
                    call.caller().account(), request.offer(), request.quantity().orElse(1))));
        } catch (OrderException e) {
            throw CommonErrors.INVALID_PARAMETER.because(e.rule());
        }
    }
}
