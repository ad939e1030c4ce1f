package dev.shiren.wire.rpc;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Writes JSON that the official Java reader understands: it does not decode {@code \}{@code uXXXX}, so everything beyond
 * quotes, backslashes and line ends is written raw.
 */
final class JsonSink implements Sink {

    /** Buffers are kept for each thread, because the common pool is a queue that all threads contend for. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private final StringWriter text = new StringWriter(512);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);
    private final boolean wrapLists;
    private final Deque<Boolean> inList = new ArrayDeque<>();

    /**
     * Starts the document.
     *
     * @param wrapLists whether an array is put into an object under its items' name
     */
    JsonSink(boolean wrapLists) {
        this.wrapLists = wrapLists;
        json.writeStartObject();
        inList.push(false);
    }

    private void name(String name) {
        if (!inList.element()) {
            json.writeName(name);
        }
    }

    @Override
    public void startObject(String name) {
        name(name);
        json.writeStartObject();
        inList.push(false);
    }

    @Override
    public void endObject() {
        inList.pop();
        json.writeEndObject();
    }

    @Override
    public void startList(String name, String item) {
        name(name);
        if (wrapLists) {
            json.writeStartObject();
            json.writeName(item);
        }
        json.writeStartArray();
        inList.push(true);
    }

    @Override
    public void endList() {
        inList.pop();
        json.writeEndArray();
        if (wrapLists) {
            json.writeEndObject();
        }
    }

    @Override
    public void text(String name, String value) {
        name(name);
        json.writeString(CleanText.of(value));
    }

    @Override
    public void number(String name, String plain) {
        name(name);
        json.writeNumber(plain);
    }

    @Override
    public void truth(String name, boolean value) {
        name(name);
        json.writeBoolean(value);
    }

    @Override
    public boolean isJson() {
        return true;
    }

    @Override
    public String finish() {
        json.close();
        return text.toString();
    }
}
