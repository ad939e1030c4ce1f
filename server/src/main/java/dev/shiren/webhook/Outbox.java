package dev.shiren.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.webhook.Delivery.Kind;
import dev.shiren.webhook.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Messages to callback URLs, stored together with the decision they tell, and the log of what became of them. */
@Component
public final class Outbox {

    /** The status code of a ticket that has passed. */
    private static final int PASSED = 1;

    /**
     * Postgres must lock the delivery only, so the endpoint is asked for in a query of its own. Addresses of single tickets
     * cannot be paused: an account has one of them called at a time, so that hosts that hang hold up nobody else.
     */
    private static final String DUE = """
            FROM webhook_delivery AS d WHERE d.state = 'PENDING' AND d.due_at <= :now AND NOT EXISTS (
                SELECT 1 FROM webhook_endpoint AS e
                WHERE e.account = d.account AND e.biz = d.biz AND e.paused_until > :now)
            AND (d.kind <> 'CALLBACK' OR NOT EXISTS (
                SELECT 1 FROM webhook_delivery AS o
                WHERE o.account = d.account AND o.kind = 'CALLBACK' AND o.state = 'PENDING' AND o.lease <> ''
                    AND o.due_at > :now))""";

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final WebhookSettings settings;
    private final Callbacks callbacks;

    public Outbox(Database database, Vault vault, Ids ids, InstantSource clock, WebhookSettings settings) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.callbacks = new Callbacks(vault);
    }

    /**
     * A ticket was decided.
     *
     * @param ticket our own identifier, with which the message is deleted
     * @param statusCode what GetStatus answers from now on
     */
    public record Decided(String ticket, String account, String biz, String ticketId, int statusCode) {}

    /**
     * A line of the log.
     *
     * @param attempted when the last attempt ended
     * @param result what came of it, such as {@code HTTP 503}
     * @param due when the next one is made; empty when none is
     */
    public record Entry(
            String id,
            String biz,
            String ticketId,
            String state,
            int attempts,
            String result,
            Instant decided,
            Optional<Instant> attempted,
            Optional<Instant> due) {}

    /** Stores what is to be told in the caller's transaction: to the scene's URL and to the ticket's own, as far as set. */
    public void add(JdbcClient sql, Decided event) {
        callbacks
                .decided(sql, event.ticket(), event.statusCode() == PASSED)
                .ifPresent(url -> insert(sql, event, Kind.CALLBACK, url.getBytes(UTF_8)));
        boolean wanted = sql.sql("SELECT COUNT(*) FROM webhook_endpoint WHERE account = :account AND biz = :biz")
                        .param("account", event.account())
                        .param("biz", event.biz())
                        .query(Integer.class)
                        .single()
                > 0;
        if (wanted) {
            insert(sql, event, Kind.MESSAGE, body(event));
        }
    }

    private void insert(JdbcClient sql, Decided event, Kind kind, byte[] body) {
        var id = ids.id("e", 24);
        sql.sql("""
                        INSERT INTO webhook_delivery (id, ticket, account, biz, ticket_id, kind, body, state, created_at,
                            due_at, lease, attempts, result)
                        VALUES (:id, :ticket, :account, :biz, :ticketId, :kind, :body, 'PENDING', :now, :now, '', 0, '')""")
                .param("id", id)
                .param("ticket", event.ticket())
                .param("account", event.account())
                .param("biz", event.biz())
                .param("ticketId", event.ticketId())
                .param("kind", kind.name())
                .param("body", vault.seal(body, context(id)))
                .param("now", clock.millis())
                .update();
    }

    private byte[] body(Decided event) {
        var data = JsonMapper.shared()
                .createObjectNode()
                .put("Biz", event.biz())
                .put("TicketId", event.ticketId())
                .put("StatusCode", event.statusCode());
        var message = JsonMapper.shared()
                .createObjectNode()
                .put("type", "verification.decided")
                .put("timestamp", Instant.ofEpochMilli(clock.millis()).toString())
                .set("data", data);
        return JsonMapper.shared().writeValueAsBytes(message);
    }

    /** Takes the message that has been due longest and that nobody holds a lease on. */
    Optional<Delivery> claim() {
        var now = clock.instant();
        // Mostly there is nothing; looking first keeps the embedded database's only writer free.
        boolean due = database.reads()
                .sql("SELECT 1 " + DUE + " LIMIT 1")
                .param("now", now.toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!due) {
            return Optional.empty();
        }
        return database.write(
                sql -> sql.sql("""
                        UPDATE webhook_delivery SET lease = :lease, due_at = :until, attempts = attempts + 1
                        WHERE id = (SELECT d.id %s ORDER BY d.due_at LIMIT 1%s)
                        RETURNING id, account, biz, kind, body, created_at, attempts, lease""".formatted(DUE, database.dialect().skipLocked()))
                        .param("lease", ids.token())
                        .param("until", now.plus(settings.lease()).toEpochMilli())
                        .param("now", now.toEpochMilli())
                        .query(this::delivery)
                        .optional());
    }

    /**
     * Records what came of an attempt, unless the lease was lost.
     *
     * @param due of the next attempt, if the state is pending
     */
    void record(Delivery delivery, State state, String result, Instant due) {
        database.write(sql -> sql.sql("""
                        UPDATE webhook_delivery SET state = :state, result = :result, due_at = :due, lease = '',
                            attempted_at = :now
                        WHERE id = :id AND lease = :lease""")
                .param("state", state.name())
                .param("result", result)
                .param("due", due.toEpochMilli())
                .param("now", clock.millis())
                .param("id", delivery.id())
                .param("lease", delivery.lease())
                .update());
    }

    /** All messages of an account that are kept, of one scene and one ticket if they are given, the oldest first. */
    public List<Entry> log(String account, Optional<String> biz, Optional<String> ticketId) {
        return database.reads()
                .sql("SELECT * FROM webhook_delivery WHERE account = :account"
                        + biz.map(given -> " AND biz = :biz").orElse("")
                        + ticketId.map(given -> " AND ticket_id = :ticketId").orElse("")
                        + " ORDER BY created_at, id")
                .params(Map.of("account", account, "biz", biz.orElse(""), "ticketId", ticketId.orElse("")))
                .query(Outbox::entry)
                .list();
    }

    private Delivery delivery(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        return new Delivery(
                id,
                row.getString("account"),
                row.getString("biz"),
                Kind.valueOf(row.getString("kind")),
                vault.open(row.getBytes("body"), context(id)),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getInt("attempts"),
                row.getString("lease"));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var state = State.valueOf(row.getString("state"));
        long attempted = row.getLong("attempted_at");
        return new Entry(
                row.getString("id"),
                row.getString("biz"),
                row.getString("ticket_id"),
                state.name(),
                row.getInt("attempts"),
                row.getString("result"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                attempted == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(attempted)),
                state == State.PENDING ? Optional.of(Instant.ofEpochMilli(row.getLong("due_at"))) : Optional.empty());
    }

    private static String context(String id) {
        return "webhook body " + id;
    }
}
