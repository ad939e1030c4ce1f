package dev.shiren.metering.order;

/** What is asked for is against the rules of buying; the message says which. */
public final class OrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    public OrderException(String rule) {
        super(rule);
        this.rule = rule;
    }

    /** The rule, in words for whoever asked. */
    public String rule() {
        return rule;
    }
}
