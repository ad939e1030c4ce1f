package dev.shiren.conformance;

import java.util.Map;

/** An official client library. */
interface Client {

    /** With version, as the table shows it. */
    String name();

    /** The newest version before 2019-03-07 that it speaks. */
    String version();

    /** Whether it has something of its own for this operation rather than a generic request. */
    boolean has(String action, String version);

    /** Calls through what the library has for this action and version, else through its generic request. */
    Answer call(String action, String version, Map<String, String> parameters, Manner manner);

    /** Gives back what can be given back. */
    void close();
}
