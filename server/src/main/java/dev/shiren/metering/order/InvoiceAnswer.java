package dev.shiren.metering.order;

import java.util.Optional;

/**
 * An invoice as it is answered.
 *
 * @param amount in yuan
 * @param status REQUESTED or ISSUED
 * @param requested {@code yyyy-MM-dd HH:mm:ss} in Beijing, as issued
 */
record InvoiceAnswer(
        String invoiceId,
        String title,
        Optional<String> taxNumber,
        String amount,
        String status,
        String requested,
        Optional<String> issued,
        Optional<String> invoiceNumber) {

    static InvoiceAnswer of(Invoices.Invoice invoice) {
        return new InvoiceAnswer(
                invoice.id(),
                invoice.buyer().title(),
                invoice.buyer().taxNumber(),
                Money.yuan(invoice.amountFen()),
                invoice.issued().isPresent() ? "ISSUED" : "REQUESTED",
                OrderAnswer.time(invoice.requested()),
                invoice.issued().map(OrderAnswer::time),
                invoice.number());
    }
}
