package dev.shiren.media.store;

import dev.shiren.access.TestCredentials;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The room as other rooms' tests need it. */
public final class TestObjects {

    private final OssSettings settings = new OssSettings(
            8081,
            Optional.empty(),
            "verify-external-image",
            "console",
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            4,
            Duration.ofDays(180),
            Duration.ofHours(23),
            Duration.ofHours(1));
    private final Receipts receipts;
    private final StoredObjects objects;
    private final UploadGrants grants;

    public TestObjects(
            Database database, Vault vault, Ids ids, InstantSource clock, ObjectOwners owners, Path directory) {
        receipts = new Receipts(database, vault, ids, clock);
        objects = new StoredObjects(
                database,
                vault,
                ids,
                clock,
                new DiskStore(directory.resolve("objects")),
                new IncomingFiles(directory.resolve("incoming")),
                receipts,
                owners);
        grants = new UploadGrants(TestCredentials.issuedBy(vault, ids, clock), new EndPoint(settings));
    }

    public StoredObjects objects() {
        return objects;
    }

    public Receipts receipts() {
        return receipts;
    }

    public UploadGrants grants() {
        return grants;
    }

    public OssSettings settings() {
        return settings;
    }

    /** Stores a picture as the uploads of a ticket are stored. */
    public void put(StoredObjects.Name name, String belongsTo, byte[] bytes) throws IOException, ObjectException {
        put(name, Optional.of(belongsTo), bytes);
    }

    /** Stores a picture as the uploads of an account that are for no ticket are stored. */
    public void put(StoredObjects.Name name, byte[] bytes) throws IOException, ObjectException {
        put(name, Optional.empty(), bytes);
    }

    private void put(StoredObjects.Name name, Optional<String> belongsTo, byte[] bytes)
            throws IOException, ObjectException {
        objects.put(
                new StoredObjects.Incoming(
                        name,
                        belongsTo,
                        Duration.ofDays(180),
                        true,
                        "image/jpeg",
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                new ByteArrayInputStream(bytes));
    }

    public void sweep() throws IOException {
        objects.sweep();
    }
}
