package dev.shiren.metering;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.database.Database;
import dev.shiren.webhook.Notifier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends what was noted, by mail and webhook, each until it arrives or a day has passed. */
@Component
final class Notices {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final int MOST_DOUBLED = 6;

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
            var due = next.get();
            var plan = plans.of(due.notice().account());
            var mail = due.mail() == Way.PENDING ? mail(due, plan) : due.mail();
            var webhook = due.webhook() == Way.PENDING ? webhook(due, plan) : due.webhook();
            boolean late = due.created().plus(GIVE_UP).isBefore(clock.instant());
            record(
                    due,
                    late && mail == Way.PENDING ? Way.GIVEN_UP : mail,
                    late && webhook == Way.PENDING ? Way.GIVEN_UP : webhook);
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

    private void record(Due due, Way mail, Way webhook) {
        database.write(sql -> sql.sql("UPDATE notice SET mail = :mail, webhook = :webhook WHERE id = :id")
                .param("mail", mail.name())
                .param("webhook", webhook.name())
                .param("id", due.id())
                .update());
    }
}
