package dev.shiren.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.media.CheckedResolver;
import dev.shiren.media.MediaSettings;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Makes one attempt to deliver. Only hosts are called whose pictures may be fetched, and redirects are not followed. */
@Component
final class Sender implements AutoCloseable {

    private static final ContentType JSON = ContentType.create("application/json");

    private final WebhookSettings settings;
    private final InstantSource clock;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "webhook-timeout");
        thread.setDaemon(true);
        return thread;
    });

    Sender(WebhookSettings settings, MediaSettings media, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        var timeout = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedResolver(media))
                        .setMaxConnTotal(settings.concurrent())
                        .setMaxConnPerRoute(settings.concurrent())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(timeout).build())
                        .build())
                // A connection kept open would outlive the check of its address.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(timeout)
                        .build())
                .setUserAgent("shiren")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .build();
    }

    /** What came of an attempt; the text goes into the log. */
    record Result(boolean accepted, String text) {}

    Result send(Endpoint endpoint, Delivery delivery) {
        var request = new HttpPost(endpoint.url());
        long timestamp = clock.instant().getEpochSecond();
        request.setHeader("webhook-id", delivery.id());
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader(
                "webhook-signature", Signature.of(endpoint.secrets(), delivery.id(), timestamp, delivery.body()));
        request.setEntity(new ByteArrayEntity(delivery.body(), JSON));
        return send(endpoint.url(), request);
    }

    /** Gets the address that the delivery's body is. */
    Result call(Delivery delivery) {
        var url = URI.create(new String(delivery.body(), UTF_8));
        return send(url, new HttpGet(url));
    }

    private Result send(URI url, HttpUriRequestBase request) {
        // The client's limits begin anew with every byte that comes.
        var limit = alarm.schedule(request::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (var response = client.executeOpen(HttpHost.create(url), request, null)) {
            int status = response.getCode();
            return new Result(status >= 200 && status < 300, "HTTP " + status);
        } catch (CheckedResolver.RefusedAddressException e) {
            return new Result(false, "refused address");
        } catch (IOException | IllegalArgumentException e) {
            return new Result(
                    false,
                    request.isCancelled()
                            ? "none within " + settings.timeout()
                            : e.getClass().getSimpleName());
        } finally {
            limit.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        client.close();
    }
}
