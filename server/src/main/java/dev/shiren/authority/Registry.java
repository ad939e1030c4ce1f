package dev.shiren.authority;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.audit.Act;
import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.audit.Entry;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.security.MessageDigest;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The authority kept in our own database. Names and photos are sealed; a person is found by a keyed hash. */
@Component
public final class Registry implements Authority {

    private final Database database;
    private final Vault vault;
    private final NumberHash numbers;
    private final InstantSource clock;
    private final Audit audit;

    public Registry(Database database, Vault vault, InstantSource clock, Audit audit) {
        this.database = database;
        this.vault = vault;
        this.numbers = new NumberHash(vault);
        this.clock = clock;
        this.audit = audit;
    }

    /** Whether a person was new to the registry or replaced. */
    enum Change {
        ADDED,
        REPLACED
    }

    @Override
    public Finding find(String name, String idNumber) {
        var identity = Identity.of(name, idNumber);
        var key = numbers.of(identity.number());
        return database.reads()
                .sql("SELECT name, photo FROM registry_person WHERE number_hash = :key")
                .param("key", key)
                .query((row, n) -> new Sealed(row.getBytes("name"), Optional.ofNullable(row.getBytes("photo"))))
                .optional()
                .map(person -> compare(person, key, identity.name()))
                .orElseGet(Finding.Unknown::new);
    }

    /** Records a person, in place of what was on record for the number. */
    Change put(Identity identity, Optional<byte[]> photo, Actor by) {
        var key = numbers.of(identity.number());
        var name = vault.seal(identity.name().getBytes(UTF_8), "registry name " + key);
        var picture = photo.map(bytes -> vault.seal(bytes, photoContext(key)));
        return database.write(sql -> {
            boolean known = sql.sql("SELECT COUNT(*) FROM registry_person WHERE number_hash = :key")
                            .param("key", key)
                            .query(Integer.class)
                            .single()
                    > 0;
            sql.sql("""
                            INSERT INTO registry_person (number_hash, name, photo, updated_at)
                            VALUES (:key, :name, :photo, :now)
                            ON CONFLICT (number_hash) DO UPDATE SET
                                name = excluded.name, photo = excluded.photo, updated_at = excluded.updated_at""")
                    .param("key", key)
                    .param("name", name)
                    .param("photo", picture.orElse(null), Types.BINARY)
                    .param("now", clock.millis())
                    .update();
            var change = known ? Change.REPLACED : Change.ADDED;
            audit.append(
                    sql, List.of(new Entry(by, Act.REGISTERED, Entry.person(key), Map.of("change", change.name()))));
            return change;
        });
    }

    /** Whether there was a person of that number. */
    public boolean remove(String idNumber, Actor by) {
        return database.write(sql -> {
            var removed = remove(sql, idNumber, by);
            removed.ifPresent(entry -> audit.append(sql, List.of(entry)));
            return removed.isPresent();
        });
    }

    /** As part of a transaction that has to record the answer; empty when there was no person of that number. */
    public Optional<Entry> remove(JdbcClient sql, String idNumber, Actor by) {
        var key = numbers.of(idNumber);
        int removed = sql.sql("DELETE FROM registry_person WHERE number_hash = :key")
                .param("key", key)
                .update();
        return removed == 0
                ? Optional.empty()
                : Optional.of(new Entry(by, Act.DELETED, Entry.person(key), Map.of("from", "registry")));
    }

    public long count() {
        return database.reads()
                .sql("SELECT COUNT(*) FROM registry_person")
                .query(Long.class)
                .single();
    }

    private Finding compare(Sealed person, String key, String name) {
        var known = vault.open(person.name(), "registry name " + key);
        if (!MessageDigest.isEqual(known, name.getBytes(UTF_8))) {
            return new Finding.Mismatch();
        }
        return new Finding.Match(person.photo().map(photo -> vault.open(photo, photoContext(key))));
    }

    private static String photoContext(String key) {
        return "registry photo " + key;
    }

    @SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
    private record Sealed(byte[] name, Optional<byte[]> photo) {}
}
