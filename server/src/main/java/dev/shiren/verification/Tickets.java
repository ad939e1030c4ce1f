package dev.shiren.verification;

import dev.shiren.media.store.ObjectOwners;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets and the tokens through which materials are handed in for them. */
@Component
final class Tickets implements ObjectOwners {

    private static final String CONTEXT = "context";
    private static final String BINDING = "binding";

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Bearers bearers;

    Tickets(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.bearers = new Bearers(vault);
    }

    /**
     * A token that is still good.
     *
     * @param key stands for the token, which is not stored
     * @param binding the materials that were bound to it
     * @param redirects where its page leads
     */
    record Session(
            Ticket ticket, String key, Instant expires, Map<MaterialKind, String> binding, Redirects redirects) {}

    Optional<Ticket> find(String account, String biz, String ticketId) {
        return database.reads()
                .sql("SELECT id, account, biz, data_key, status, submission FROM ticket"
                        + " WHERE account = ? AND biz = ? AND ticket_id = ?")
                .params(account, biz, ticketId)
                .query(this::ticket)
                .optional();
    }

    /** By our own id. */
    Optional<Ticket> get(String id) {
        return database.reads()
                .sql("SELECT id, account, biz, data_key, status, submission FROM ticket WHERE id = ?")
                .params(id)
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

    @Override
    public boolean hold(JdbcClient sql, String owner) {
        return sql.sql("UPDATE ticket SET updated_at = updated_at WHERE id = ?")
                        .param(Ticket.idOf(owner))
                        .update()
                == 1;
    }

    /**
     * Issues a token. Earlier ones stay good until they expire.
     *
     * @param context what the business wants to remember with the ticket, in place of what it gave before
     */
    String issueToken(Ticket ticket, Map<MaterialKind, String> binding, Map<String, String> context, Duration life) {
        return issueToken(ticket, binding, Redirects.NONE, context, life);
    }

    /** Likewise, with where the token's page leads. */
    String issueToken(
            Ticket ticket,
            Map<MaterialKind, String> binding,
            Redirects redirects,
            Map<String, String> context,
            Duration life) {
        var token = ids.token();
        var sealedContext =
                Optional.of(context).filter(map -> !map.isEmpty()).map(map -> Sealing.seal(ticket.key(), map, CONTEXT));
        var bound = new Bound(binding, redirects);
        var sealedBinding = Optional.of(bound)
                .filter(some -> !some.equals(Bound.NOTHING))
                .map(some -> Sealing.seal(ticket.key(), some, BINDING));
        database.write(sql -> {
            sql.sql("UPDATE ticket SET context = COALESCE(:context, context), updated_at = :now WHERE id = :id")
                    .param("context", sealedContext.orElse(null), Types.BINARY)
                    .param("now", clock.millis())
                    .param("id", ticket.id())
                    .update();
            Optional.ofNullable(binding.get(MaterialKind.IDENTIFICATION_NUMBER))
                    .ifPresent(number -> bearers.note(sql, ticket.id(), number));
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
        return session(token).filter(session -> session.ticket().account().equals(account));
    }

    /** The session behind a token for whoever holds it; empty when it is unknown or expired. */
    Optional<Session> session(String token) {
        return database.reads()
                .sql("""
                        SELECT ticket.*, verify_token.binding, expires_at FROM verify_token
                        JOIN ticket ON ticket.id = verify_token.ticket
                        WHERE token_hash = :hash AND expires_at > :now""")
                .param("hash", hash(token))
                .param("now", clock.millis())
                .query((row, n) -> {
                    var ticket = ticket(row, n);
                    var bound = Optional.ofNullable(row.getBytes("binding"))
                            .map(box -> Sealing.open(ticket.key(), box, BINDING, Bound.class))
                            .orElse(Bound.NOTHING);
                    return new Session(
                            ticket,
                            hash(token),
                            Instant.ofEpochMilli(row.getLong("expires_at")),
                            bound.values(),
                            bound.redirects());
                })
                .optional();
    }

    /** Deletes expired tokens. */
    void sweep() {
        database.write(sql -> sql.sql("DELETE FROM verify_token WHERE expires_at <= :now")
                .param("now", clock.millis())
                .update());
    }

    /** From a row with all columns of the ticket's. */
    Ticket ticket(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        return new Ticket(
                id,
                row.getString("account"),
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

    /** What belongs to a token, in the form it is sealed in. */
    private record Bound(Map<MaterialKind, String> values, Redirects redirects) {

        static final Bound NOTHING = new Bound(Map.of(), Redirects.NONE);
    }
}
