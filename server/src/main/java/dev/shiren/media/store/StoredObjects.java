package dev.shiren.media.store;

import dev.shiren.media.store.ObjectException.Reason;
import dev.shiren.media.store.Receipts.Kind;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.StreamKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of every account. A row is there before the first byte and after the last one, so that nothing lies in the
 * store that is not accounted for.
 */
@Component
public final class StoredObjects implements ObjectReader {

    private static final Logger LOG = LoggerFactory.getLogger(StoredObjects.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BYTES = "bytes";
    private static final String DESCRIPTION = "description";
    private static final int RACES = 5;

    /** Longer than any upload may take: a row that is being written for longer has lost its writer. */
    private static final Duration WRITER_GONE = Duration.ofHours(1);

    /** An account's own name for an object; other accounts may use the same. */
    public record Name(String account, String bucket, String key) {}

    /**
     * An object that somebody wants to store.
     *
     * @param belongsTo what it is deleted with
     * @param keep how long it is kept
     * @param metadata the sender's own, given back as it is
     * @param md5 what the sender computed, 16 bytes
     * @param crc64 what the sender computed, unsigned
     */
    public record Incoming(
            Name name,
            Optional<String> belongsTo,
            Duration keep,
            boolean replace,
            String contentType,
            Map<String, String> metadata,
            Optional<String> md5,
            Optional<String> crc64) {}

    /**
     * What is known of an object without its bytes.
     *
     * @param md5 32 hexadecimal digits, lower case
     * @param crc64 unsigned decimal
     */
    public record Description(
            String bucket, String key, String contentType, String md5, String crc64, Map<String, String> metadata) {}

    /** An object that is there; {@code size} in bytes. */
    public record Stored(Description description, long size, Instant created, Instant expires) {}

    /** An object with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    public record Content(Stored object, byte[] bytes) {}

    private record Row(String id, StreamKey key, Stored object) {}

    private record Doomed(
            String id, String account, String nameHash, Optional<String> reason, long size, Instant created) {}

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final ObjectStore store;
    private final IncomingFiles incoming;
    private final Receipts receipts;
    private final ObjectOwners owners;

    StoredObjects(
            Database database,
            Vault vault,
            Ids ids,
            InstantSource clock,
            ObjectStore store,
            IncomingFiles incoming,
            Receipts receipts,
            ObjectOwners owners) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.store = store;
        this.incoming = incoming;
        this.receipts = receipts;
        this.owners = owners;
    }

    /**
     * Stores an object, in place of another one of its name. When this throws, nothing of it is left.
     *
     * @param body read to its end; what it throws is passed on
     * @throws IOException when the store fails
     */
    public Stored put(Incoming object, InputStream body) throws IOException, ObjectException {
        var id = ids.id("o", 24);
        var key = vault.newStreamKey(keyContext(id));
        begin(id, object, key);
        boolean done = false;
        try {
            var file = incoming.write(id, raw -> key.sealing(raw, BYTES), body);
            check(object, file);
            store.put(id, file.path());
            var stored = commit(id, object, key, file);
            done = true;
            return stored;
        } finally {
            incoming.delete(id);
            if (!done) {
                discard(id);
            }
        }
    }

    private void begin(String id, Incoming object, StreamKey key) throws ObjectException {
        if (!database.write(sql -> isOwned(sql, object) && begin(sql, id, object, key))) {
            throw new ObjectException(Reason.GIVEN_UP);
        }
    }

    /** The owner is held, so that its deletion sees either nothing of the object or all of it. */
    private boolean isOwned(JdbcClient sql, Incoming object) {
        return object.belongsTo().map(owner -> owners.hold(sql, owner)).orElse(true);
    }

    private boolean begin(JdbcClient sql, String id, Incoming object, StreamKey key) {
        var now = clock.instant();
        return sql.sql("""
                        INSERT INTO stored_object (id, account, name_hash, belongs_to, state, data_key, size, created_at,
                            expires_at)
                        VALUES (:id, :account, :hash, :belongs, 0, :key, 0, :now, :until)""")
                        .param("id", id)
                        .param("account", object.name().account())
                        .param("hash", hash(object.name()))
                        .param("belongs", object.belongsTo().orElse(null), Types.VARCHAR)
                        .param("key", key.wrapped())
                        .param("now", now.toEpochMilli())
                        .param("until", now.plus(WRITER_GONE).toEpochMilli())
                        .update()
                == 1;
    }

    private static void check(Incoming object, IncomingFiles.Written file) throws ObjectException {
        if (object.md5().filter(md5 -> !md5.equals(file.md5())).isPresent()) {
            throw new ObjectException(Reason.MD5_MISMATCH);
        }
        if (object.crc64().filter(crc -> !crc.equals(file.crc64())).isPresent()) {
            throw new ObjectException(Reason.CRC_MISMATCH);
        }
    }

    private Stored commit(String id, Incoming object, StreamKey key, IncomingFiles.Written file)
            throws ObjectException, IOException {
        var name = object.name();
        var now = clock.instant();
        var stored = new Stored(
                new Description(
                        name.bucket(), name.key(), object.contentType(), file.md5(), file.crc64(), object.metadata()),
                file.size(),
                now,
                now.plus(object.keep()));
        var description = key.seal(JSON.writeValueAsBytes(stored.description()), DESCRIPTION);
        for (int race = 0; race < RACES; race++) {
            try {
                var refusal = database.write(sql -> commit(sql, id, object, stored, description));
                if (refusal.isPresent()) {
                    throw new ObjectException(refusal.get());
                }
                bury("name_hash = ?", hash(name));
                return stored;
            } catch (DuplicateKeyException e) {
                LOG.debug("Another object took the name at the same moment", e);
            }
        }
        throw new IOException("Too many objects of one name at the same moment");
    }

    private Optional<Reason> commit(JdbcClient sql, String id, Incoming object, Stored stored, byte[] description) {
        if (!isOwned(sql, object) || !isBeingWritten(sql, id)) {
            return Optional.of(Reason.GIVEN_UP);
        }
        if (!object.replace() && find(sql, object.name()).isPresent()) {
            return Optional.of(Reason.EXISTS);
        }
        doom(sql, "name_hash = ?", hash(object.name()), Receipts.Reason.REPLACED);
        sql.sql("""
                        UPDATE stored_object SET state = 1, description = :description, size = :size,
                            created_at = :now, expires_at = :expires
                        WHERE id = :id""")
                .param("description", description)
                .param("size", stored.size())
                .param("now", stored.created().toEpochMilli())
                .param("expires", stored.expires().toEpochMilli())
                .param("id", id)
                .update();
        return Optional.empty();
    }

    /** Touches the row, so that nobody else can give it up before the transaction ends. */
    private static boolean isBeingWritten(JdbcClient sql, String id) {
        return sql.sql("UPDATE stored_object SET state = 0 WHERE id = ? AND state = 0")
                        .param(id)
                        .update()
                == 1;
    }

    private void discard(String id) {
        try {
            database.write(sql -> giveUp(sql, "id = ?", id));
            bury("id = ?", id);
            // A sweep that took this writer for gone may have buried the row before the bytes were there.
            store.delete(id);
        } catch (IOException | RuntimeException e) {
            LOG.warn("An interrupted object is left to the sweeper", e);
        }
    }

    /** What is known of the object; empty when there is none or its time is over. */
    public Optional<Stored> find(Name name) {
        return find(database.reads(), name).map(Row::object);
    }

    @Override
    public Optional<Content> read(Name name) throws IOException {
        var row = find(database.reads(), name);
        for (int race = 0; row.isPresent(); race++) {
            try (var in = row.get().key().opening(store.get(row.get().id()), BYTES)) {
                return Optional.of(new Content(row.get().object(), in.readAllBytes()));
            } catch (NoSuchFileException e) {
                // Replaced or deleted since the row was read, unless it is still there.
                var before = row.get().id();
                row = find(database.reads(), name);
                if (race == RACES || row.filter(now -> now.id().equals(before)).isPresent()) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    /** Deletes an object; false when there is none. */
    public boolean delete(Name name) {
        var hash = hash(name);
        int doomed = database.write(sql -> doom(sql, "name_hash = ?", hash, Receipts.Reason.REQUEST));
        bury("name_hash = ?", hash);
        return doomed > 0;
    }

    /**
     * Lets those objects that belong to nothing yet belong to this from now on. The others stay whose they are.
     *
     * @param sql of the transaction in which they become part of what they belong to
     */
    public void claim(JdbcClient sql, Collection<Name> names, String belongsTo) {
        // In one order for all, so that no two transactions wait for each other's rows.
        names.stream()
                .map(this::hash)
                .distinct()
                .sorted()
                .forEach(hash -> sql.sql(
                                "UPDATE stored_object SET belongs_to = ? WHERE name_hash = ? AND state = 1 AND belongs_to IS NULL")
                        .params(belongsTo, hash)
                        .update());
    }

    /**
     * Makes what belongs to this unreadable; its bytes go with the next sweep.
     *
     * @param sql of the transaction that deletes what it belongs to
     * @return how many objects that were
     */
    public int deleteWith(JdbcClient sql, String belongsTo, Receipts.Reason reason) {
        giveUp(sql, "belongs_to = ?", belongsTo);
        return doom(sql, "belongs_to = ?", belongsTo, reason);
    }

    /** Deletes what has been kept long enough, what lost its writer, and what was left over of earlier deletions. */
    void sweep() throws IOException {
        var now = clock.instant();
        database.write(sql -> {
            doom(sql, "expires_at <= ?", now.toEpochMilli(), Receipts.Reason.RETENTION);
            return giveUp(sql, "expires_at <= ?", now.toEpochMilli());
        });
        int buried = bury("expires_at >= ?", 0L);
        incoming.deleteOlderThan(now.minus(WRITER_GONE));
        if (buried > 0) {
            LOG.info("{} objects are deleted", buried);
        }
    }

    private static int doom(JdbcClient sql, String which, Object value, Receipts.Reason reason) {
        return sql.sql("UPDATE stored_object SET state = 2, data_key = NULL, description = NULL, reason = ?"
                        + " WHERE state = 1 AND " + which)
                .params(reason.name(), value)
                .update();
    }

    /** Unlike a doomed object, one that was never whole has no reason to be gone, and gets no receipt. */
    private static int giveUp(JdbcClient sql, String which, Object value) {
        return sql.sql("UPDATE stored_object SET state = 2, data_key = NULL WHERE state = 0 AND " + which)
                .param(value)
                .update();
    }

    /** Deletes the bytes of doomed objects, and then their rows. */
    private int bury(String which, Object value) {
        var doomed = database.reads()
                .sql("SELECT * FROM stored_object WHERE state = 2 AND " + which)
                .param(value)
                .query((row, n) -> new Doomed(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("name_hash"),
                        Optional.ofNullable(row.getString("reason")),
                        row.getLong("size"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list();
        try {
            for (var one : doomed) {
                store.delete(one.id());
                database.write(sql -> bury(sql, one));
            }
        } catch (IOException e) {
            LOG.warn("Deleted objects' bytes are left to the next sweep", e);
        }
        return doomed.size();
    }

    private int bury(JdbcClient sql, Doomed object) {
        int gone = sql.sql("DELETE FROM stored_object WHERE id = ?")
                .param(object.id())
                .update();
        // Another process may have buried it.
        if (gone == 1 && object.reason().isPresent()) {
            receipts.add(
                    sql,
                    Kind.OBJECT,
                    object.account(),
                    object.nameHash(),
                    Receipts.Reason.valueOf(object.reason().get()),
                    object.size(),
                    object.created());
        }
        return gone;
    }

    private Optional<Row> find(JdbcClient sql, Name name) {
        return sql.sql("SELECT * FROM stored_object WHERE name_hash = ? AND state = 1 AND expires_at > ?")
                .params(hash(name), clock.millis())
                .query(this::row)
                .optional();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        var key = vault.unwrapStream(row.getBytes("data_key"), keyContext(id));
        var description = JSON.readValue(key.open(row.getBytes("description"), DESCRIPTION), Description.class);
        return new Row(
                id,
                key,
                new Stored(
                        description,
                        row.getLong("size"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))));
    }

    private String hash(Name name) {
        return receipts.nameHash(Kind.OBJECT, name.account(), name.bucket(), name.key());
    }

    private static String keyContext(String id) {
        return "object " + id;
    }
}
