package dev.shiren.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept HTTP connection to this machine. Knows as much HTTP as answers of a stated length need. */
final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;

    Connection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends a request and reads the answer's body.
     *
     * @throws IOException if it is no answer of status 200
     */
    byte[] call(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var status = line();
        int length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        var body = in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            text.append((char) next);
        }
        return text.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
