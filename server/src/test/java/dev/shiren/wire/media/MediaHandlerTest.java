package dev.shiren.wire.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.media.MediaLinks;
import dev.shiren.media.TestMedia;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaHandlerTest {

    private static final byte[] GIF = {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0};

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final MediaLinks links = TestMedia.links(
            new Vault(MasterKey.parse(MasterKey.generate())),
            () -> now,
            id -> id.equals("m1") ? Optional.of(GIF) : Optional.empty());
    private final Server server = new Server();
    private URI base = URI.create("http://127.0.0.1");

    @BeforeEach
    void start() throws Exception {
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new MediaHandler(links));
        server.start();
        base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aGenuineLinkShowsThePictureAndKeepsItOutOfCaches() throws Exception {
        var answer = get(links.link(base, "m1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(GIF);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void forgedExpiredUnknownAndMalformedLinksLookTheSame() throws Exception {
        var link = links.link(base, "m1").toString();
        assertThat(get(URI.create(link + "0")).statusCode()).isEqualTo(404);
        assertThat(get(links.link(base, "m2")).statusCode()).isEqualTo(404);
        assertThat(get(base.resolve("/media/m1")).statusCode()).isEqualTo(404);
        assertThat(get(base.resolve("/media/m1?Expires=999999999999999999999&Signature=x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(base.resolve("/media/../media/m1?Expires=soon&Signature=%00"))
                        .statusCode())
                .isEqualTo(404);
        now = now.plus(Duration.ofHours(2));
        assertThat(get(URI.create(link)).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkIsOnlyForReading() throws Exception {
        var request = HttpRequest.newBuilder(links.link(base, "m1"))
                .POST(BodyPublishers.ofString("x"))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }
}
