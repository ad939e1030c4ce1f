package dev.shiren.metering.order;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Hands out an issued invoice as PDF. */
@Component
final class DownloadInvoice implements Operation<DownloadInvoice.Request, DownloadInvoice.Answer> {

    record Request(
            @Param(required = true, pattern = "[0-9]{12}") String invoiceId) {}

    /**
     * A file.
     *
     * @param content base64
     */
    record Answer(String fileName, String content) {}

    private final Invoices invoices;

    DownloadInvoice(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DownloadInvoice",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var invoice = invoices.find(call.caller().account(), request.invoiceId())
                .filter(known -> known.issued().isPresent())
                .orElseThrow(() -> CommonErrors.INVALID_PARAMETER.because("There is no such invoice that is issued."));
        var pdf = InvoicePdf.of(invoice, invoices.orders(invoice.id()));
        return new Answer(
                "invoice-" + invoice.id() + ".pdf", Base64.getEncoder().encodeToString(pdf));
    }
}
