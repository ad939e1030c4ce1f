package dev.shiren.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The least a server could do: the same HTTP server, as many threads, a constant answer. It hands requests over to a
 * thread that may wait, as an endpoint must that asks a database. Runs as a process of its own.
 */
@Command(name = BareEndpoint.NAME, hidden = true)
final class BareEndpoint implements Callable<Integer> {

    static final String NAME = "bare-endpoint";

    /** As the server's defaults. */
    private static final int THREADS = 64 + 4;

    private static final int HEADER_BYTES = (128 + 64) * 1024;

    @Parameters(paramLabel = "BYTES", description = "length of the answer")
    private int length;

    @Override
    public Integer call() throws Exception {
        var threads = new QueuedThreadPool(THREADS, 4);
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Constant("x".repeat(length).getBytes(StandardCharsets.US_ASCII)));
        server.start();
        System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
        server.join();
        return 0;
    }

    private static final class Constant extends Handler.Abstract {

        private final byte[] answer;

        Constant(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
            response.write(true, ByteBuffer.wrap(answer), callback);
            return true;
        }
    }
}
