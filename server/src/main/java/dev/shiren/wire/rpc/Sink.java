package dev.shiren.wire.rpc;

/** Receives an answer piece by piece and writes it as text. Within a list the given names are the items' names. */
interface Sink {

    void startObject(String name);

    void endObject();

    /**
     * Starts a list.
     *
     * @param item the name of its items
     */
    void startList(String name, String item);

    void endList();

    void text(String name, String value);

    /**
     * A number.
     *
     * @param plain decimal digits without an exponent, which old readers do not know
     */
    void number(String name, String plain);

    void truth(String name, boolean value);

    /** Whether components marked {@code jsonOnly} are wanted. */
    boolean isJson();

    /** The whole document. */
    String finish();
}
