package dev.shiren.media.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Another project's S3 server in memory (S3Proxy), which checks signatures. It has libraries of its own in versions of its
 * own, and so a class loader of its own.
 */
final class S3Server {

    private static final String ID = "test";
    private static final String SECRET = "test-secret";
    private static final Path LIBRARIES = Path.of("target", "s3proxy");

    static final S3Server INSTANCE = start();

    private final URI address;
    private final S3Client client;

    private S3Server(URI address) {
        this.address = address;
        this.client = S3Store.client(settings(""));
    }

    /** Lives as long as the tests' process. */
    private static S3Server start() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var loader = new URLClassLoader(libraries(), ClassLoader.getPlatformClassLoader());
        try {
            thread.setContextClassLoader(loader);
            var builderType = loader.loadClass("org.gaul.s3proxy.junit.S3ProxyJunitCore$Builder");
            var builder = builderType.getDeclaredConstructor().newInstance();
            builderType.getMethod("withCredentials", String.class, String.class).invoke(builder, ID, SECRET);
            builderType.getMethod("withBlobStoreProvider", String.class).invoke(builder, "transient-nio2");
            var server = builderType.getMethod("build").invoke(builder);
            var starting = server.getClass().getDeclaredMethod("beforeEach");
            starting.setAccessible(true);
            starting.invoke(server);
            return new S3Server((URI) server.getClass().getMethod("getUri").invoke(server));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] libraries() {
        try (var files = Files.list(LIBRARIES)) {
            return files.map(S3Server::url).toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String newBucket() {
        var bucket = "b" + UUID.randomUUID();
        client.createBucket(made -> made.bucket(bucket));
        return bucket;
    }

    S3Settings settings(String bucket) {
        return new S3Settings(
                Optional.of(bucket),
                Optional.of(address),
                "us-east-1",
                true,
                "objects/",
                Optional.of(ID),
                Optional.of(SECRET));
    }

    List<byte[]> content(String bucket) {
        return client.listObjectsV2(in -> in.bucket(bucket)).contents().stream()
                .map(one -> client.getObjectAsBytes(from -> from.bucket(bucket).key(one.key()))
                        .asByteArray())
                .toList();
    }
}
