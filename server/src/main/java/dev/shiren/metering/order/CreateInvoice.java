package dev.shiren.metering.order;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks for an invoice on paid orders. */
@Component
final class CreateInvoice implements Operation<CreateInvoice.Request, CreateInvoice.Answer> {

    /**
     * What is asked for.
     *
     * @param orderId the orders, separated by commas
     * @param title to whom it is made out
     * @param taxNumber of a company
     */
    record Request(
            @Param(required = true, max = 2000) String orderId,
            @Param(required = true, max = 100) String title,
            @Param(max = 20) Optional<String> taxNumber) {}

    record Answer(InvoiceAnswer invoice) {}

    private final Invoices invoices;

    CreateInvoice(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "CreateInvoice",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var buyer =
                new Invoices.Buyer(request.title().strip(), request.taxNumber().filter(text -> !text.isEmpty()));
        try {
            return new Answer(InvoiceAnswer.of(invoices.request(
                    call.caller().account(), List.of(request.orderId().split(",", -1)), buyer)));
        } catch (OrderException e) {
            throw CommonErrors.INVALID_PARAMETER.because(e.rule());
        }
    }
}
