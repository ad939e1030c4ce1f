package dev.shiren.conformance;

import java.util.Map;

/** An official client library. */
interface Client extends AutoCloseable {

    /** With version, as the table shows it. */
    String name();

    /** The newest version before 2019-03-07 that it speaks. */
    String version();

    /** Calls through the class the library has for this action and version, else through its generic request. */
    Answer call(String action, String version, Map<String, String> parameters, Manner manner);

    @Override
    default void close() throws Exception {}
}
