package dev.shiren.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiren.media.MediaException.Reason;
import dev.shiren.media.store.ObjectReader;
import dev.shiren.media.store.StoredObjects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSourceTest {

    private static final int LIMIT = 2 * 1024 * 1024;
    private static final byte[] JPEG = jpeg(3000);
    private static final String ACCOUNT = "acme";

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private String site;
    private PictureSource pictures;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        var authority = "127.0.0.1:" + server.getAddress().getPort();
        site = "http://" + authority;
        server.createContext("/face.jpg", exchange -> answer(exchange, 200, JPEG));
        server.start();
        pictures = TestMedia.pictures(authority);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void aJpegsOwnLeadingSlashBelongsToTheData() throws Exception {
        var text = Base64.getEncoder().encodeToString(JPEG);
        assertThat(text).startsWith("/9j/");
        assertThat(pictures.read(ACCOUNT, "base64://" + text)).isEqualTo(JPEG);
    }

    @Test
    void base64MayBeBrokenIntoLinesAndUseTheUrlSafeAlphabet() throws Exception {
        var lines = Base64.getMimeEncoder().encodeToString(JPEG);
        assertThat(pictures.read(ACCOUNT, " base64://" + lines + "\n")).isEqualTo(JPEG);
        assertThat(pictures.read(
                        ACCOUNT,
                        "base64://" + Base64.getUrlEncoder().withoutPadding().encodeToString(JPEG)))
                .isEqualTo(JPEG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64://data:image/png;base64,iVBORw0KGgo=",
                "base64://###",
                "base64:iVBORw0KGgo=",
                "/etc/passwd",
                "face.jpg",
                "file:///etc/passwd",
                "ftp://example.com/a.jpg",
                "http://",
                "http:///a.jpg",
                "http://a b/c.jpg",
                "http://user:secret@example.com/a.jpg",
                ""
            })
    void anAddressOfAnotherFormIsRefused(String address) {
        refused(Reason.BAD_ADDRESS, () -> pictures.read(ACCOUNT, address));
    }

    @Test
    void aStoredPictureIsReadForItsOwnAccountOnly() throws Exception {
        var name = new StoredObjects.Name(ACCOUNT, "bucket", "a/张 三:1.jpg");
        var stored = TestMedia.pictures(asked ->
                asked.equals(name) ? Optional.of(new StoredObjects.Content(described(), JPEG)) : Optional.empty());
        assertThat(stored.read(ACCOUNT, "oss://bucket:a/张 三:1.jpg")).isEqualTo(JPEG);
        refused(Reason.NO_SUCH_OBJECT, () -> stored.read("other", "oss://bucket:a/张 三:1.jpg"));
        refused(Reason.NO_SUCH_OBJECT, () -> stored.read(ACCOUNT, "oss://other:a/张 三:1.jpg"));
        for (var bad : new String[] {"oss://", "oss://bucket", "oss://bucket:", "oss://:a.jpg", "oss:bucket:a.jpg"}) {
            refused(Reason.BAD_ADDRESS, () -> stored.read(ACCOUNT, bad));
        }
    }

    @Test
    void aStoredObjectIsHeldToWhatAPictureIsHeldTo() {
        refused(Reason.TOO_LARGE, () -> storing(jpeg(LIMIT + 1)).read(ACCOUNT, "oss://b:k"));
        refused(Reason.NOT_A_PICTURE, () -> storing(new byte[100]).read(ACCOUNT, "oss://b:k"));
        var broken = TestMedia.pictures((ObjectReader) name -> {
            throw new IOException("no answer");
        });
        refused(Reason.BUSY, () -> broken.read(ACCOUNT, "oss://b:k"));
    }

    private static PictureSource storing(byte[] bytes) {
        return TestMedia.pictures(name -> Optional.of(new StoredObjects.Content(described(), bytes)));
    }

    private static StoredObjects.Stored described() {
        return new StoredObjects.Stored(
                new StoredObjects.Description("bucket", "key", "image/jpeg", "", "", Map.of()),
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItSaysOfItself() {
        server.createContext("/page.jpg", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            answer(exchange, 200, "<html></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        refused(Reason.NOT_A_PICTURE, () -> pictures.read(ACCOUNT, site + "/page.jpg"));
        refused(Reason.NOT_A_PICTURE, () -> pictures.read(ACCOUNT, "base64://aGVsbG8gd29ybGQhIQ=="));
    }

    @Test
    void aPictureOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        server.createContext("/limit", exchange -> answer(exchange, 200, jpeg(LIMIT)));
        server.createContext("/over", exchange -> answer(exchange, 200, jpeg(LIMIT + 1)));
        assertThat(pictures.read(ACCOUNT, site + "/limit")).hasSize(LIMIT);
        refused(Reason.TOO_LARGE, () -> pictures.read(ACCOUNT, site + "/over"));
        refused(
                Reason.TOO_LARGE,
                () -> pictures.read(ACCOUNT, "base64://" + Base64.getEncoder().encodeToString(jpeg(LIMIT + 1))));
    }

    @Test
    void anEndlessAnswerWithoutALengthIsCutOff() {
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(JPEG);
                var more = new byte[65_536];
                for (int sent = 0; sent < 100 * LIMIT; sent += more.length) {
                    out.write(more);
                }
            }
        });
        refused(Reason.TOO_LARGE, () -> pictures.read(ACCOUNT, site + "/endless"));
    }

    @Test
    void aHostThatNeverFinishesIsGivenUpOn() {
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (!end.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    out.write(JPEG, 0, 1);
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        refused(
                Reason.UNREACHABLE,
                () -> TestMedia.impatient(site.substring("http://".length())).read(ACCOUNT, site + "/drip"));
    }

    @Test
    void aHostThatAcceptsAndStaysSilentIsGivenUpOn() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var host = "127.0.0.1:" + silent.getLocalPort();
            refused(Reason.UNREACHABLE, () -> TestMedia.impatient(host).read(ACCOUNT, "http://" + host + "/a.jpg"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 500})
    void anAnswerWithoutAPictureIsUnreachable(int status) {
        server.createContext("/status", exchange -> answer(exchange, status, new byte[0]));
        refused(Reason.UNREACHABLE, () -> pictures.read(ACCOUNT, site + "/status"));
    }

    @Test
    void aRedirectIsFollowedAlsoWhenItIsRelative() throws Exception {
        redirect("/old", "face.jpg");
        assertThat(pictures.read(ACCOUNT, site + "/old")).isEqualTo(JPEG);
    }

    @Test
    void redirectsWithoutEndAreGivenUpOn() {
        redirect("/loop", "/loop");
        refused(Reason.UNREACHABLE, () -> pictures.read(ACCOUNT, site + "/loop"));
        assertThat(calls).hasValue(4);
    }

    @Test
    void aRedirectToAPrivateAddressIsRefusedAndNeverCalled() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> answer(exchange, 200, JPEG));
        other.start();
        try {
            redirect("/out", "http://127.0.0.1:" + other.getAddress().getPort() + "/secret.jpg");
            refused(Reason.REFUSED_ADDRESS, () -> pictures.read(ACCOUNT, site + "/out"));
            redirect("/meta", "http://169.254.169.254/latest/meta-data");
            refused(Reason.REFUSED_ADDRESS, () -> pictures.read(ACCOUNT, site + "/meta"));
            redirect("/file", "file:///etc/passwd");
            refused(Reason.BAD_ADDRESS, () -> pictures.read(ACCOUNT, site + "/file"));
            assertThat(calls).as("calls of the first host only").hasValue(3);
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "0"})
    void noSpellingOfThisMachineIsCalledUnlessAllowed(String host) {
        var port = server.getAddress().getPort();
        assertThatThrownBy(() -> TestMedia.pictures().read(ACCOUNT, "http://" + host + ":" + port + "/face.jpg"))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        e -> assertThat(e.reason())
                                .isIn(Reason.REFUSED_ADDRESS, Reason.UNREACHABLE, Reason.BAD_ADDRESS));
        assertThat(calls).hasValue(0);
    }

    @Test
    void aNameThatResolvesToThisMachineIsRefused() {
        refused(
                Reason.REFUSED_ADDRESS,
                () -> pictures.read(
                        ACCOUNT, "http://localhost:" + server.getAddress().getPort() + "/face.jpg"));
    }

    @Test
    void onePictureMoreThanAllowedAtATimeIsRefusedAsBusy() throws Exception {
        var arrived = new CountDownLatch(4);
        server.createContext("/held", exchange -> {
            arrived.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200, JPEG);
        });
        var readers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            readers.submit(() -> pictures.read(ACCOUNT, site + "/held"));
        }
        arrived.await();
        refused(Reason.BUSY, () -> pictures.read(ACCOUNT, site + "/face.jpg"));
        end.countDown();
        readers.shutdown();
    }

    private void redirect(String from, String to) {
        server.createContext(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            answer(exchange, 302, new byte[0]);
        });
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        calls.incrementAndGet();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] jpeg(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }
}
