package dev.shiren.wire.oss;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer's head and bytes. */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
record OssReply(int status, Map<String, String> headers, byte[] body) {

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    private static final byte[] NOTHING = new byte[0];

    /** Characters that XML 1.0 cannot hold, however written. */
    private static final String ILLEGAL = "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    static OssReply empty(int status, Map<String, String> headers) {
        return new OssReply(status, headers, NOTHING);
    }

    /** The protocol's error document; where an answer has no body, in a header. */
    static OssReply error(OssException error, boolean head, String requestId, String host) {
        var document = document(error, requestId, host).getBytes(StandardCharsets.UTF_8);
        return head
                ? empty(
                        error.error().status(),
                        Map.of("x-oss-err", Base64.getEncoder().encodeToString(document)))
                : new OssReply(error.error().status(), Map.of("Content-Type", "application/xml"), document);
    }

    /** Tells of an object that was made. */
    static OssReply created(Map<String, String> elements, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/xml");
        return new OssReply(
                HttpStatus.CREATED_201,
                all,
                document("PostResponse", new TreeMap<>(elements)).getBytes(StandardCharsets.UTF_8));
    }

    /** The same with more headers. */
    OssReply with(Map<String, String> more) {
        var all = new HashMap<>(headers);
        all.putAll(more);
        return new OssReply(status, all, body);
    }

    private static String document(OssException error, String requestId, String host) {
        var elements = new LinkedHashMap<String, String>();
        elements.put("Code", error.error().code());
        elements.put("Message", String.valueOf(error.getMessage()));
        elements.put("RequestId", requestId);
        elements.put("HostId", host);
        elements.putAll(error.details());
        return document("Error", elements);
    }

    private static String document(String root, Map<String, String> elements) {
        var text = new StringWriter();
        try {
            var xml = XML.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            for (var element : elements.entrySet()) {
                xml.writeStartElement(element.getKey());
                xml.writeCharacters(element.getValue().replaceAll(ILLEGAL, "?"));
                xml.writeEndElement();
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The JDK's XML writer can write to memory", e);
        }
        return text.toString();
    }

    void send(Response response, Callback callback, String requestId) {
        response.setStatus(status);
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put("x-oss-request-id", requestId);
        if (body.length > 0 || !headers.containsKey("Content-Length")) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
