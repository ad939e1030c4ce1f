package dev.shiren.audit;

import java.util.Optional;

/**
 * What came of following a chain.
 *
 * @param end the last record that could be followed
 * @param fault the first thing wrong; empty when the chain is intact
 */
public record Verdict(Head end, Optional<Fault> fault) {

    /**
     * Something that cannot be if nobody touched the records.
     *
     * @param sequence of the first record that is wrong or missing, 0 when no single one can be named
     * @param why in words
     */
    public record Fault(long sequence, String why) {}
}
