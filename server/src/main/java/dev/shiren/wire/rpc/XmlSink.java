package dev.shiren.wire.rpc;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML: a list's items repeat under their name; leaf text is written without any white space around it. */
final class XmlSink implements Sink {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private interface Step {
        void run() throws XMLStreamException;
    }

    private final StringWriter text = new StringWriter(512);
    private final XMLStreamWriter xml;
    private final boolean typed;

    /**
     * Starts the document.
     *
     * @param typed whether leaves say their {@code type} and containers their {@code class}
     */
    XmlSink(String root, boolean typed) {
        this.typed = typed;
        try {
            xml = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The JDK's XML writer can write to memory", e);
        }
        write(() -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
        });
    }

    @Override
    public void startObject(String name) {
        start(name, Map.entry("class", "object"));
    }

    @Override
    public void endObject() {
        write(xml::writeEndElement);
    }

    @Override
    public void startList(String name, String item) {
        start(name, Map.entry("class", "array"));
    }

    @Override
    public void endList() {
        write(xml::writeEndElement);
    }

    @Override
    public void text(String name, String value) {
        leaf(name, "string", CleanText.of(value));
    }

    @Override
    public void number(String name, String plain) {
        leaf(name, "number", plain);
    }

    @Override
    public void truth(String name, boolean value) {
        leaf(name, "boolean", String.valueOf(value));
    }

    @Override
    public boolean isJson() {
        return false;
    }

    @Override
    public String finish() {
        write(xml::writeEndDocument);
        write(xml::close);
        return text.toString();
    }

    private void leaf(String name, String type, String value) {
        start(name, Map.entry("type", type));
        write(() -> {
            xml.writeCharacters(value);
            xml.writeEndElement();
        });
    }

    private void start(String name, Map.Entry<String, String> attribute) {
        write(() -> {
            xml.writeStartElement(name);
            if (typed) {
                xml.writeAttribute(attribute.getKey(), attribute.getValue());
            }
        });
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("An answer cannot be written as XML", e);
        }
    }
}
