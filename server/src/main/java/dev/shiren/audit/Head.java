package dev.shiren.audit;

/**
 * The end of a chain. Kept elsewhere, it proves later that nothing up to it was changed or taken away.
 *
 * @param sequence of the last record, 0 when there is none
 * @param hash of the last record, 64 lower-case hexadecimal digits
 */
public record Head(long sequence, String hash) {

    /** What the first record continues. */
    public static final Head START = new Head(0, "0".repeat(64));
}
