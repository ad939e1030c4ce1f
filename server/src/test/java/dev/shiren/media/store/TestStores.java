package dev.shiren.media.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A fresh, empty store of each kind, so that every test of storing can run on both. */
enum TestStores {
    DISK {
        @Override
        Opened open(Path directory) {
            var objects = directory.resolve("objects");
            return new Opened(new DiskStore(objects), () -> content(objects));
        }
    },
    S3 {
        @Override
        Opened open(Path directory) {
            var server = S3Server.INSTANCE;
            var bucket = server.newBucket();
            return new Opened(new S3Store(server.settings(bucket), bucket), () -> server.content(bucket));
        }
    };

    /**
     * An empty store.
     *
     * @param everything what it holds at the moment
     */
    record Opened(ObjectStore store, Supplier<List<byte[]>> everything) {}

    abstract Opened open(Path directory);

    private static List<byte[]> content(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            var content = new ArrayList<byte[]>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                content.add(Files.readAllBytes(file));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
