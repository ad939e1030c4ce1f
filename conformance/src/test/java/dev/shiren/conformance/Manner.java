package dev.shiren.conformance;

/**
 * How a client is told to call.
 *
 * @param address host and port
 * @param scheme http or https
 * @param format JSON or XML
 * @param method GET, POST, or what the client does by itself
 */
record Manner(String address, Key key, String scheme, String format, Method method) {

    enum Method {
        GET,
        POST,
        OWN
    }

    Manner with(Key other) {
        return new Manner(address, other, scheme, format, method);
    }

    Manner at(String other) {
        return new Manner(other, key, scheme, format, method);
    }

    @Override
    public String toString() {
        return format + ", " + scheme + ", " + (method == Method.OWN ? "own method" : method);
    }
}
