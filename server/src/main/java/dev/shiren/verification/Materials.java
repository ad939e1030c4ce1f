package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.media.StoredPictures;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was handed in: text as UTF-8, pictures as they were sent. */
@Component
final class Materials implements StoredPictures {

    private static final List<String> TEXTS = Stream.of(MaterialKind.values())
            .filter(kind -> !kind.isPicture())
            .map(MaterialKind::wireName)
            .toList();

    private static final byte[] NOTHING = new byte[0];

    private final Database database;
    private final Vault vault;
    private final Audit audit;

    Materials(Database database, Vault vault, Audit audit) {
        this.database = database;
        this.vault = vault;
        this.audit = audit;
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

    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    private record Picture(String ticket, String submission, MaterialKind kind, byte[] content) {}

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

    /** The pieces of several submissions as their business sees them: as for reviewers, but for the authority's photo. */
    Map<String, Map<MaterialKind, Piece>> shown(Collection<String> submissions) {
        var shown = shownToReviewers(submissions);
        shown.values().forEach(pieces -> pieces.remove(MaterialKind.AUTHORITY_PHOTO));
        return shown;
    }

    /** The pieces of several submissions: pictures only by their ids, without their content. */
    Map<String, Map<MaterialKind, Piece>> shownToReviewers(Collection<String> submissions) {
        var shown = new HashMap<String, Map<MaterialKind, Piece>>();
        if (submissions.isEmpty()) {
            return shown;
        }
        database.reads()
                .sql("""
                        SELECT submission, id, kind, CASE WHEN kind IN (:texts) THEN content END AS content
                        FROM material WHERE submission IN (:submissions)""")
                .param("texts", TEXTS)
                .param("submissions", submissions)
                .query((row, n) -> Map.entry(
                        row.getString("submission"),
                        new Piece(
                                row.getString("id"),
                                MaterialKind.named(row.getString("kind")).orElseThrow(),
                                Optional.ofNullable(row.getBytes("content")).orElse(NOTHING))))
                .list()
                .forEach(one -> shown.computeIfAbsent(one.getKey(), id -> new EnumMap<>(MaterialKind.class))
                        .put(one.getValue().kind(), one.getValue()));
        return shown;
    }

    @Override
    public Optional<byte[]> find(String id) {
        var picture = database.reads()
                .sql("""
                        SELECT material.submission, kind, material.content, ticket.id AS ticket, ticket.data_key FROM material
                        JOIN submission ON submission.id = material.submission
                        JOIN ticket ON ticket.id = submission.ticket
                        WHERE material.id = :id""")
                .param("id", id)
                .query((row, n) -> new Picture(
                        row.getString("ticket"),
                        row.getString("submission"),
                        MaterialKind.named(row.getString("kind")).orElseThrow(),
                        vault.unwrap(row.getBytes("data_key"), Tickets.keyContext(row.getString("ticket")))
                                .open(row.getBytes("content"), id)))
                .optional();
        picture.ifPresent(found ->
                audit.append(Trail.read(Actor.LINK, found.ticket(), found.submission(), List.of(found.kind()))));
        return picture.map(Picture::content);
    }
}
