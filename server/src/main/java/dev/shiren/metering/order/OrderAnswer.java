package dev.shiren.metering.order;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * An order as it is answered.
 *
 * @param amount in yuan
 * @param status UNPAID, PAID or CANCELLED
 * @param created {@code yyyy-MM-dd HH:mm:ss} in Beijing, as paid
 */
record OrderAnswer(
        String orderId,
        String offer,
        int quantity,
        long calls,
        String amount,
        String status,
        String created,
        Optional<String> paid,
        Optional<String> invoiceId) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    static OrderAnswer of(Orders.Order order) {
        return new OrderAnswer(
                order.id(),
                order.offer(),
                order.packages(),
                order.calls(),
                Money.yuan(order.priceFen()),
                order.state().name(),
                time(order.placed()),
                order.paid().map(OrderAnswer::time),
                order.invoice());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
