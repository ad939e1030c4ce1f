package dev.shiren.metering.order;

import java.math.BigDecimal;

/** Amounts as people read them. */
public final class Money {

    private Money() {}

    /** In yuan with two digits after the point. */
    public static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /**
     * In fen.
     *
     * @throws OrderException if it is no amount in yuan with at most two digits after the point
     */
    public static long fen(String yuan) {
        try {
            return new BigDecimal(yuan).movePointRight(2).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new OrderException("An amount is in yuan, such as 33 or 0.50");
        }
    }
}
