package dev.shiren.audit;

import dev.shiren.audit.Verdict.Fault;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows records from the first one on until one does not continue the one before. */
final class Chain {

    private final String recorded;
    private final Set<String> missed;
    private boolean met;
    private Head end = Head.START;
    private Optional<Fault> fault = Optional.empty();

    /**
     * Starts at the beginning.
     *
     * @param recorded the head that is stored beside the records
     * @param anchors hashes that were kept elsewhere
     */
    Chain(Head recorded, Collection<String> anchors) {
        this.recorded = recorded.hash();
        this.missed = new HashSet<>(anchors);
        meet(end.hash());
    }

    Head end() {
        return end;
    }

    boolean isIntact() {
        return fault.isEmpty();
    }

    void follow(Link link) {
        if (!isIntact()) {
            return;
        }
        long next = end.sequence() + 1;
        if (link.sequence() != next) {
            fail(next, link.sequence() > next ? "it is missing" : "record " + link.sequence() + " stands in its place");
        } else if (!link.isGenuine()) {
            fail(next, "its content does not match its hash");
        } else if (!link.previous().equals(end.hash())) {
            fail(next, "it does not continue the record before it");
        } else {
            end = link.head();
            meet(end.hash());
        }
    }

    void fail(long sequence, String why) {
        fault = fault.or(() -> Optional.of(new Fault(sequence, why)));
    }

    /**
     * Judges the whole when all records have been followed.
     *
     * @param before the head as it stood before the first was read
     * @param after the head as it stood after the last was read
     */
    Verdict close(Head before, Head after) {
        if (end.sequence() < before.sequence()) {
            fail(end.sequence() + 1, "it is missing: the head says that there are " + before.sequence());
        } else if (end.sequence() > after.sequence()) {
            fail(after.sequence() + 1, "the head does not know it");
        } else if (!met) {
            fail(before.sequence(), "its hash is not the one that the head says");
        } else if (!missed.isEmpty()) {
            fail(0, "no record has the hash that was kept elsewhere, " + String.join(" ", missed));
        }
        return new Verdict(end, fault);
    }

    private void meet(String hash) {
        met |= hash.equals(recorded);
        missed.remove(hash);
    }
}
