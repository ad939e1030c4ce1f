package dev.shiren.metering;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.database.Database;
import dev.shiren.webhook.Notifier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends what was noted, by mail and webhook, each until it arrives or a day has passed. */
@Component
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Longer than an attempt can take. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final int MOST_DOUBLED = 4;

    private final Database database;
    private final InstantSource clock;
    private final Plans plans;
    private final Mailer mailer;
    private final Notifier notifier;

    /** How it stands with one way of telling. */
    private enum Way {
        PENDING,
        DONE,
        /** The account has no address of this kind, or there is no mail server. */
        NONE,
        GIVEN_UP
    }

    private record Due(String id, Notice notice, Instant created, Way mail, Way webhook, long due, int attempts) {}

    Notices(Database database, InstantSource clock, Plans plans, Mailer mailer, Notifier notifier) {
        this.database = database;
        this.clock = clock;
        this.plans = plans;
        this.mailer = mailer;
        this.notifier = notifier;
    }

    /** Makes an attempt at all that is due. */
    void send() {
        for (var next = claim(); next.isPresent(); next = claim()) {
            try {
                send(next.get());
            } catch (RuntimeException e) {
                // It is tried again when it is due; others do not wait for it.
                LOG.error("A notice could not be sent", e);
            }
        }
    }

    private void send(Due due) {
        var plan = plans.of(due.notice().account());
        boolean late = due.created().plus(GIVE_UP).isBefore(clock.instant());
        if (due.mail() == Way.PENDING) {
            record(due, "mail", mail(due, plan), late);
        }
        if (due.webhook() == Way.PENDING) {
            record(due, "webhook", webhook(due, plan), late);
        }
    }

    /** The one that is due longest, put off so that nobody else sends it meanwhile. */
    private Optional<Due> claim() {
        var now = clock.instant();
        var found = database.reads()
                .sql("""
                        SELECT * FROM notice WHERE (mail = 'PENDING' OR webhook = 'PENDING') AND due_at <= :now
                        ORDER BY due_at, id LIMIT 1""")
                .param("now", now.toEpochMilli())
                .query((row, n) -> new Due(
                        row.getString("id"),
                        JSON.readValue(row.getString("body"), Notice.class),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Way.valueOf(row.getString("mail")),
                        Way.valueOf(row.getString("webhook")),
                        row.getLong("due_at"),
                        row.getInt("attempts")))
                .optional();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var due = found.get();
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempts(), MOST_DOUBLED));
        int claimed = database.write(sql -> sql.sql("""
                        UPDATE notice SET due_at = :later, attempts = attempts + 1 WHERE id = :id AND due_at = :due""")
                .param("later", now.plus(pause).toEpochMilli())
                .param("id", due.id())
                .param("due", due.due())
                .update());
        // Another server was faster: it has that one, here is the next.
        return claimed == 1 ? found : claim();
    }

    private Way mail(Due due, Plans.Plan plan) {
        if (plan.mail().isEmpty() || !mailer.isSetUp()) {
            return Way.NONE;
        }
        boolean sent = mailer.send(
                plan.mail().get(), due.notice().subject(), due.notice().text());
        return sent ? Way.DONE : Way.PENDING;
    }

    private Way webhook(Due due, Plans.Plan plan) {
        if (plan.webhook().isEmpty()) {
            return Way.NONE;
        }
        var secret = plans.secret(due.notice().account());
        boolean sent = notifier.send(URI.create(plan.webhook().get()), secret, due.id(), body(due));
        return sent ? Way.DONE : Way.PENDING;
    }

    private static byte[] body(Due due) {
        var notice = due.notice();
        var data = JSON.createObjectNode()
                .put("Account", notice.account())
                .put("Left", notice.left())
                .put("Size", notice.size())
                .put("End", notice.end().toString());
        var message = JSON.createObjectNode()
                .put("type", notice.kind().type())
                .put("timestamp", due.created().toString())
                .set("data", data);
        return JSON.writeValueAsString(message).getBytes(UTF_8);
    }

    private void record(Due due, String way, Way state, boolean late) {
        var known = late && state == Way.PENDING ? Way.GIVEN_UP : state;
        database.write(sql -> sql.sql("UPDATE notice SET " + way + " = :state WHERE id = :id")
                .param("state", known.name())
                .param("id", due.id())
                .update());
    }
}
