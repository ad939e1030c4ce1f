package dev.shiren.media;

import dev.shiren.media.MediaException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Fetches a picture from another host. The address that a name resolves to is checked and then connected to in one step
 * (the client's own resolver), for every redirect again, so that a name cannot change its meaning in between.
 */
@Component
final class Fetcher implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final MediaSettings settings;
    private final CloseableHttpClient client;
    private final ThreadPoolExecutor threads;

    Fetcher(MediaSettings settings) {
        this.settings = settings;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedResolver(settings))
                .setMaxConnTotal(settings.concurrent())
                .setMaxConnPerRoute(settings.concurrent())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.readTimeout()))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(settings.readTimeout()))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                // A connection kept open would outlive the check of its address.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(Timeout.of(settings.readTimeout()))
                        .build())
                .setUserAgent("shiren")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
        this.threads = new ThreadPoolExecutor(
                0, settings.concurrent(), 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(work, "picture-fetch");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Starts to fetch; the total time limit runs from now on. */
    PictureSource.Pending begin(URI address) throws MediaException {
        var fetch = new Fetch();
        long deadline = System.nanoTime() + settings.totalTimeout().toNanos();
        try {
            var bytes = threads.submit(() -> fetch.run(address));
            return () -> await(fetch, bytes, deadline);
        } catch (RejectedExecutionException e) {
            throw new MediaException(Reason.BUSY, "Too many pictures are being fetched, try again.", e);
        }
    }

    private static byte[] await(Fetch fetch, Future<byte[]> bytes, long deadline) throws MediaException {
        try {
            return bytes.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            fetch.cancel();
            throw new MediaException(Reason.UNREACHABLE, "The picture did not arrive in time.", e);
        } catch (InterruptedException e) {
            fetch.cancel();
            Thread.currentThread().interrupt();
            throw new MediaException(Reason.UNREACHABLE, "Fetching the picture was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException known) {
                throw known;
            }
            throw new MediaException(Reason.UNREACHABLE, "The picture could not be fetched.", e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    /** One picture's way through its redirects. */
    private final class Fetch {

        private HttpGet current = new HttpGet("/");
        private boolean cancelled;

        byte[] run(URI address) throws MediaException {
            var next = address;
            for (int hop = 0; hop <= settings.redirects(); hop++) {
                var request = new HttpGet(next);
                follow(request);
                try {
                    var step = client.execute(request, this::read);
                    if (step.body().length > 0) {
                        return step.body();
                    }
                    next = PictureSource.address(next.resolve(step.location()).toString());
                } catch (CheckedResolver.RefusedAddressException e) {
                    throw new MediaException(
                            Reason.REFUSED_ADDRESS, "The picture's host is not one that may be called.", e);
                } catch (OversizeException e) {
                    throw new MediaException(Reason.TOO_LARGE, PictureSource.tooLarge(settings), e);
                } catch (IOException | IllegalArgumentException e) {
                    throw new MediaException(Reason.UNREACHABLE, "The picture could not be fetched.", e);
                }
            }
            throw new MediaException(Reason.UNREACHABLE, "The picture's address redirects too often.");
        }

        private Step read(ClassicHttpResponse response) throws IOException {
            if (REDIRECTS.contains(response.getCode()) && response.getFirstHeader("Location") != null) {
                return new Step(new byte[0], response.getFirstHeader("Location").getValue());
            }
            if (response.getCode() != 200 || response.getEntity() == null) {
                throw new IOException("status " + response.getCode());
            }
            int max = Math.toIntExact(settings.maxSize().toBytes());
            if (response.getEntity().getContentLength() > max) {
                throw new OversizeException();
            }
            var bytes = new ByteArrayOutputStream();
            try (var in = response.getEntity().getContent()) {
                var buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes.write(buffer, 0, n);
                    if (bytes.size() > max) {
                        throw new OversizeException();
                    }
                }
            }
            if (bytes.size() == 0) {
                throw new IOException("empty answer");
            }
            return new Step(bytes.toByteArray(), "");
        }

        private synchronized void follow(HttpGet request) {
            if (cancelled) {
                throw new CancellationException();
            }
            current = request;
        }

        synchronized void cancel() {
            cancelled = true;
            current.cancel();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one hop and is never compared
    private record Step(byte[] body, String location) {}

    private static final class OversizeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
