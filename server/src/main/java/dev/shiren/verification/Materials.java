package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.media.StoredPictures;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was handed in: text as UTF-8, pictures as they were sent. */
@Component
final class Materials implements StoredPictures {

    private final Database database;
    private final Vault vault;

    Materials(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** One piece, still sealed. */
    @SuppressWarnings("ArrayRecordComponent") // opened once and never compared
    record Piece(String id, MaterialKind kind, byte[] content) {

        byte[] open(DataKey key) {
            return key.open(content, id);
        }

        String text(DataKey key) {
            return new String(open(key), UTF_8);
        }
    }

    Map<MaterialKind, Piece> of(String submission) {
        var pieces = new EnumMap<MaterialKind, Piece>(MaterialKind.class);
        database.reads()
                .sql("SELECT id, kind, content FROM material WHERE submission = :submission")
                .param("submission", submission)
                .query((row, n) -> new Piece(
                        row.getString("id"),
                        MaterialKind.named(row.getString("kind")).orElseThrow(),
                        row.getBytes("content")))
                .list()
                .forEach(piece -> pieces.put(piece.kind(), piece));
        return pieces;
    }

    @Override
    public Optional<byte[]> find(String id) {
        return database.reads()
                .sql("""
                        SELECT material.content, ticket.id AS ticket, ticket.data_key FROM material
                        JOIN submission ON submission.id = material.submission
                        JOIN ticket ON ticket.id = submission.ticket
                        WHERE material.id = :id""")
                .param("id", id)
                .query((row, n) -> vault.unwrap(row.getBytes("data_key"), Tickets.keyContext(row.getString("ticket")))
                        .open(row.getBytes("content"), id))
                .optional();
    }
}
