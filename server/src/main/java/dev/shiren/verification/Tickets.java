package dev.shiren.verification;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tickets and the tokens through which materials are handed in for them. */
@Component
public final class Tickets {

    private static final String CONTEXT = "context";
    private static final String BINDING = "binding";

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;

    Tickets(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** A token that is still good: its ticket, and the materials that were bound to it. */
    record Session(Ticket ticket, Map<MaterialKind, String> binding) {}

    Optional<Ticket> find(String account, String biz, String ticketId) {
        return database.reads()
                .sql("SELECT * FROM ticket WHERE account = :account AND biz = :biz AND ticket_id = :ticketId")
                .param("account", account)
                .param("biz", biz)
                .param("ticketId", ticketId)
                .query(this::ticket)
                .optional();
    }

    /** The ticket; made, if this is the first that is heard of it. */
    Ticket open(String account, String biz, String ticketId) {
        return find(account, biz, ticketId).orElseGet(() -> {
            create(account, biz, ticketId);
            return find(account, biz, ticketId).orElseThrow();
        });
    }

    private void create(String account, String biz, String ticketId) {
        var id = ids.id("t", 20);
        var key = vault.newDataKey(keyContext(id)).wrapped();
        database.write(sql -> sql.sql("""
                        INSERT INTO ticket (id, account, biz, ticket_id, data_key, status, updated_at)
                        VALUES (:id, :account, :biz, :ticketId, :key, :status, :now)
                        ON CONFLICT (account, biz, ticket_id) DO NOTHING""")
                .param("id", id)
                .param("account", account)
                .param("biz", biz)
                .param("ticketId", ticketId)
                .param("key", key)
                .param("status", Status.NOT_SUBMITTED.code())
                .param("now", clock.millis())
                .update());
    }

    /**
     * Issues a token. Earlier ones stay good until they expire.
     *
     * @param context what the business wants to remember with the ticket, in place of what it gave before
     */
    String issueToken(Ticket ticket, Map<MaterialKind, String> binding, Map<String, String> context, Duration life) {
        var token = ids.token();
        var sealedContext =
                Optional.of(context).filter(map -> !map.isEmpty()).map(map -> Sealing.seal(ticket.key(), map, CONTEXT));
        var sealedBinding = Optional.of(binding)
                .filter(map -> !map.isEmpty())
                .map(map -> Sealing.seal(ticket.key(), new BoundMaterials(map), BINDING));
        database.write(sql -> {
            sql.sql("UPDATE ticket SET context = COALESCE(:context, context), updated_at = :now WHERE id = :id")
                    .param("context", sealedContext.orElse(null), Types.BINARY)
                    .param("now", clock.millis())
                    .param("id", ticket.id())
                    .update();
            return sql.sql("""
                            INSERT INTO verify_token (token_hash, ticket, binding, expires_at)
                            VALUES (:hash, :ticket, :binding, :expires)""")
                    .param("hash", hash(token))
                    .param("ticket", ticket.id())
                    .param("binding", sealedBinding.orElse(null), Types.BINARY)
                    .param("expires", clock.instant().plus(life).toEpochMilli())
                    .update();
        });
        return token;
    }

    /** The session behind a token; empty when it is unknown, expired or another account's. */
    Optional<Session> session(String account, String token) {
        return database.reads()
                .sql("""
                        SELECT ticket.*, verify_token.binding FROM verify_token
                        JOIN ticket ON ticket.id = verify_token.ticket
                        WHERE token_hash = :hash AND expires_at > :now AND account = :account""")
                .param("hash", hash(token))
                .param("now", clock.millis())
                .param("account", account)
                .query((row, n) -> {
                    var ticket = ticket(row, n);
                    var binding = Optional.ofNullable(row.getBytes("binding"))
                            .map(box -> Sealing.open(ticket.key(), box, BINDING, BoundMaterials.class)
                                    .values());
                    return new Session(ticket, binding.orElse(Map.of()));
                })
                .optional();
    }

    /** Deletes a ticket, its key and all that belongs to it; false when there is none. */
    public boolean delete(String account, String biz, String ticketId) {
        return database.write(sql -> sql.sql(
                                "DELETE FROM ticket WHERE account = :account AND biz = :biz AND ticket_id = :ticketId")
                        .param("account", account)
                        .param("biz", biz)
                        .param("ticketId", ticketId)
                        .update())
                == 1;
    }

    /** Deletes expired tokens and every ticket that has not changed since; says how many tickets that were. */
    int sweep(Instant unchangedSince) {
        database.write(sql -> sql.sql("DELETE FROM verify_token WHERE expires_at <= :now")
                .param("now", clock.millis())
                .update());
        return database.write(sql -> sql.sql("DELETE FROM ticket WHERE updated_at < :since")
                .param("since", unchangedSince.toEpochMilli())
                .update());
    }

    private Ticket ticket(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        return new Ticket(
                id,
                row.getString("biz"),
                vault.unwrap(row.getBytes("data_key"), keyContext(id)),
                Status.of(row.getInt("status")),
                Optional.ofNullable(row.getString("submission")));
    }

    private String hash(String token) {
        return vault.lookup("verify token", token);
    }

    static String keyContext(String ticket) {
        return "ticket " + ticket;
    }

    /** Gives the map's types to JSON. */
    private record BoundMaterials(Map<MaterialKind, String> values) {}
}
