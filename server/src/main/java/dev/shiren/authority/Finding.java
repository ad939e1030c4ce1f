package dev.shiren.authority;

import java.util.Optional;

/** What an authority says about a name and an ID number. */
public sealed interface Finding {

    /**
     * The number is on record under this name.
     *
     * @param photo the encoded picture on record, if there is one
     */
    record Match(Optional<byte[]> photo) implements Finding {}

    /** The number is on record under another name. */
    record Mismatch() implements Finding {}

    /** There is no such number on record. */
    record Unknown() implements Finding {}

    /** The authority did not answer. */
    record Unavailable() implements Finding {}
}
