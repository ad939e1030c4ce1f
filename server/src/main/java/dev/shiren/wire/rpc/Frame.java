package dev.shiren.wire.rpc;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Contract.Envelope;
import java.util.function.Consumer;

/**
 * What surrounds every answer to one request.
 *
 * @param version as the caller sent it, which need not be one that exists
 * @param host as the caller called it
 */
record Frame(Format format, String version, String host, String requestId) {

    private static final String FLAT_ERRORS_SINCE = "2019";

    /** In the format asked for, or the version's own when that is none. */
    static Frame of(Parameters parameters, String host, String requestId) {
        var version = parameters.common("Version");
        var format = Format.named(parameters.common("Format")).orElseGet(() -> Format.byDefault(version));
        return new Frame(format, version, host, requestId);
    }

    Reply success(String action, Envelope envelope, Consumer<Sink> data) {
        var classic = envelope == Envelope.CLASSIC;
        var sink = sink(action + "Response", classic, envelope == Envelope.FLAT);
        sink.text("RequestId", requestId);
        if (classic) {
            sink.truth("Success", true);
            sink.text("Code", "1");
            sink.startObject("Data");
            data.accept(sink);
            sink.endObject();
        } else {
            data.accept(sink);
        }
        return new Reply(200, format, end(sink));
    }

    Reply error(ApiException error) {
        var root = version.compareTo(FLAT_ERRORS_SINCE) >= 0 ? "ErrorResponse" : "Error";
        var sink = sink(root, true, false);
        sink.text("RequestId", requestId);
        sink.text("HostId", host);
        sink.text("Code", error.code().code());
        sink.text("Message", String.valueOf(error.getMessage()));
        return new Reply(error.code().status(), format, end(sink));
    }

    private Sink sink(String root, boolean wrapLists, boolean typed) {
        return format == Format.JSON ? new JsonSink(wrapLists) : new XmlSink(root, typed);
    }

    private static String end(Sink sink) {
        return sink.finish();
    }
}
