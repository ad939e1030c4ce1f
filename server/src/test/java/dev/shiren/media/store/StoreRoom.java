package dev.shiren.media.store;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stored objects on a fresh database and a fresh store. */
final class StoreRoom implements AutoCloseable {

    static final Duration KEEP = Duration.ofDays(30);

    final Vault vault = new Vault(MasterKey.parse(MasterKey.generate()));
    final Database database;
    final Receipts receipts;
    final StoredObjects objects;
    final TestStores.Opened store;
    final Path directory;
    final Set<String> gone = new HashSet<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    StoreRoom(TestDatabases databases, TestStores stores, Path directory) {
        this.directory = directory;
        var ids = new Ids(new SecureRandom());
        database = databases.open(directory);
        store = stores.open(directory);
        receipts = new Receipts(database, vault, ids, () -> now);
        objects = new StoredObjects(
                database,
                vault,
                ids,
                () -> now,
                store.store(),
                new IncomingFiles(directory.resolve("incoming")),
                receipts,
                (sql, owner) -> !gone.contains(owner));
    }

    static StoredObjects.Name name(String key) {
        return new StoredObjects.Name("acme", "bucket", key);
    }

    static StoredObjects.Incoming incoming(String key) {
        return new StoredObjects.Incoming(
                name(key),
                Optional.of("ticket 1"),
                KEEP,
                true,
                "image/jpeg",
                Map.of("x-oss-meta-a", "b"),
                Optional.empty(),
                Optional.empty());
    }

    StoredObjects.Stored put(String key, byte[] bytes) throws IOException, ObjectException {
        return put(incoming(key), new ByteArrayInputStream(bytes));
    }

    StoredObjects.Stored put(StoredObjects.Incoming incoming, InputStream body) throws IOException, ObjectException {
        return objects.put(incoming, body);
    }

    Optional<byte[]> read(String key) throws IOException {
        return objects.read(name(key)).map(StoredObjects.Content::bytes);
    }

    /** Lets time pass; files stay as young as they are. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Lets time pass for what is on its way in too, whose age the file system tells. */
    void age(Duration time) {
        pass(time);
        try (var files = Files.list(directory.resolve("incoming"))) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(now.minus(time)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows there are, of objects in whatever state. */
    int rows() {
        return database.reads()
                .sql("SELECT COUNT(*) FROM stored_object")
                .query(Integer.class)
                .single();
    }

    /** Everything in the store and on its way there. */
    List<byte[]> everythingStored() {
        try (var files = Files.walk(directory)) {
            var bytes = new java.util.ArrayList<>(store.everything().get());
            for (var file : files.filter(path -> path.toString().contains("incoming"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                bytes.add(Files.readAllBytes(file));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
