package dev.shiren.market;

/**
 * A question as it was asked; nothing of it is trusted to be well formed.
 *
 * @param account who asks
 * @param image a picture's http(s) address, or its base64 with or without a {@code data:} head
 */
public record Inquiry(String account, String name, String idCard, String image) {

    /** Without the person. */
    @Override
    public String toString() {
        return "Inquiry[account=" + account + "]";
    }
}
