package dev.shiren.finance;

import dev.shiren.metering.Ledger;
import dev.shiren.metering.Meter;
import dev.shiren.operation.Call;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.verification.Sessions;
import dev.shiren.verification.Standing;
import dev.shiren.vision.liveness.Level;
import dev.shiren.webhook.Callbacks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders for people to be verified before the camera: which ticket each is, and under which number its business knows it. */
@Component
final class FinanceSessions {

    private static final String DRESS = "&dress=finance";
    private static final int ID_LENGTH = 32;

    private final Sessions sessions;
    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Callbacks callbacks;
    private final Ledger ledger;
    private final FinanceSettings settings;

    FinanceSessions(
            Sessions sessions,
            Database database,
            Vault vault,
            Ids ids,
            InstantSource clock,
            Callbacks callbacks,
            Ledger ledger,
            FinanceSettings settings) {
        this.sessions = sessions;
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.callbacks = callbacks;
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * What is ordered.
     *
     * @param service whose sessions are apart from those of others
     * @param number under which the same order is always the same session; empty: each is a new one
     * @param next where the page leads when all is done
     * @param facts what the business wants to remember with it
     */
    record Order(
            String service,
            Optional<String> number,
            long sceneId,
            Level level,
            Sessions.Person person,
            Optional<String> next,
            Map<String, String> facts,
            Optional<Callback> callback) {}

    /**
     * An order that was taken.
     *
     * @param page for the person
     */
    record Opened(String id, String page) {}

    /** A session; its business, service and scene were asked for. */
    record Session(String id, String ticket, String orderHash, Instant expires) {}

    /**
     * Takes an order. The same order again, before its page has expired, is for clients that did not see the answer; empty when
     * another one was taken under the same number, or the same one is over.
     *
     * @throws dev.shiren.metering.NotPaidException when the account has nothing left to pay with
     */
    Optional<Opened> open(Order order, Call call) {
        var account = call.caller().account();
        ledger.admit(account, Meter.VERIFY_PASSED);
        var id = order.number()
                .map(number -> hash("queryId", account, order.service(), number).substring(0, ID_LENGTH))
                .orElseGet(ids::token);
        var ticket =
                sessions.open(account, id, order.level(), order.person().photo().isPresent());
        // Who passed once has not passed now.
        if (!isTaken(order, account, id, ticket) || sessions.standing(ticket).passed()) {
            return Optional.empty();
        }
        var page = sessions.page(ticket, order.person(), order.next(), order.facts(), call);
        return Optional.of(new Opened(id, page + DRESS));
    }

    private boolean isTaken(Order order, String account, String id, String ticket) {
        return database.write(sql -> {
            boolean taken = sql.sql("""
                            INSERT INTO finance_session (id, ticket, account, service, scene_id, order_hash, content_hash,
                                expires_at)
                            VALUES (:id, :ticket, :account, :service, :scene, :order, :content, :expires)
                            ON CONFLICT (id) DO UPDATE SET expires_at = finance_session.expires_at
                            WHERE finance_session.content_hash = :content AND finance_session.expires_at > :now""")
                            .param("id", id)
                            .param("ticket", ticket)
                            .param("account", account)
                            .param("service", order.service())
                            .param("scene", order.sceneId())
                            .param(
                                    "order",
                                    orderHash(
                                            account,
                                            order.service(),
                                            order.number().orElse(id)))
                            .param("content", content(order.person()))
                            .param("now", clock.millis())
                            .param(
                                    "expires",
                                    clock.instant().plus(sessions.life()).toEpochMilli())
                            .update()
                    == 1;
            if (taken) {
                order.callback().ifPresent(callback -> callbacks.put(sql, ticket, callback.about(id)));
            }
            return taken;
        });
    }

    private String content(Sessions.Person person) {
        return hash(
                "content",
                person.name().orElse(""),
                person.number().orElse(""),
                person.photo().orElse(""));
    }

    /** As a session remembers its business's number for it. */
    String orderHash(String account, String service, String number) {
        return hash("order", account, service, number);
    }

    private String hash(String purpose, String... parts) {
        return vault.lookup("finance " + purpose, String.join("\0", parts));
    }

    /** The account's session of that id and service. */
    Optional<Session> find(String account, String service, String id) {
        return find(account, id, "service = :service", Map.of("service", service));
    }

    /** Likewise, if it was ordered for that scene. */
    Optional<Session> find(String account, String service, String id, long sceneId) {
        return find(
                account, id, "service = :service AND scene_id = :scene", Map.of("service", service, "scene", sceneId));
    }

    /** The account's session of that id, whatever its service. */
    Optional<Session> find(String account, String id) {
        return find(account, id, "1 = 1", Map.of());
    }

    private Optional<Session> find(String account, String id, String condition, Map<String, ?> values) {
        return database.reads()
                .sql("SELECT id, ticket, order_hash, expires_at FROM finance_session"
                        + " WHERE id = :id AND account = :account AND " + condition)
                .param("id", id)
                .param("account", account)
                .params(values)
                .query((row, n) -> new Session(
                        row.getString("id"),
                        row.getString("ticket"),
                        row.getString("order_hash"),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .optional();
    }

    Standing standing(Session session) {
        return sessions.standing(session.ticket());
    }

    /** Whether its page works no more. */
    boolean isOver(Session session) {
        return !session.expires().isAfter(clock.instant());
    }

    /** What was handed in, while it is given out; that it is shown is recorded. */
    Optional<Sessions.Shown> shown(Session session, Standing standing, Call call) {
        return standing.decided()
                .filter(at -> clock.instant().isBefore(at.plus(settings.picturesFor())))
                .flatMap(at -> sessions.show(session.ticket(), standing, call));
    }
}
