package dev.shiren.metering;

import dev.shiren.metering.Notice.Kind;
import dev.shiren.platform.Ids;
import dev.shiren.platform.Periodic;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sees what accounts must be told about their packages, and notes it once for each occasion. */
@Component
final class Watch implements SmartLifecycle {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Packages that ended earlier are old news. */
    private static final Duration RECENT = Duration.ofDays(2);

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final MeteringSettings settings;
    private final Notices notices;
    private Optional<Periodic> thread = Optional.empty();

    /** Of all an account's packages together that can be used. */
    private record Balance(String account, int warnPercent, long left, long size, String newest, Instant firstEnd) {

        Optional<Kind> kind() {
            if (left == 0) {
                return Optional.of(Kind.EXHAUSTED);
            }
            return Optional.of(Kind.LOW).filter(low -> left * 100 < warnPercent * size);
        }
    }

    Watch(Database database, Ids ids, InstantSource clock, MeteringSettings settings, Notices notices) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.notices = notices;
    }

    /** Looks through all packages, then sends what is due. */
    void look() {
        var found = new ArrayList<Notice>();
        var now = clock.instant();
        for (var balance : balances(now)) {
            // Buying another package is what a new occasion begins with.
            balance.kind()
                    .ifPresent(kind -> found.add(new Notice(
                            balance.account(),
                            kind,
                            balance.newest(),
                            balance.left(),
                            balance.size(),
                            lastDay(balance.firstEnd()))));
        }
        found.addAll(ended(now));
        found.stream().filter(this::isNew).forEach(this::note);
        notices.send();
    }

    private static java.time.LocalDate lastDay(Instant end) {
        return Days.of(end.minusMillis(1));
    }

    private List<Balance> balances(Instant now) {
        return database.reads()
                .sql("""
                        SELECT p.account, warn_percent, SUM(size - used) AS remaining, SUM(size) AS size,
                            MAX(begins_at) AS newest, MIN(ends_at) AS first_end
                        FROM quota_package AS p JOIN plan ON plan.account = p.account
                        WHERE begins_at <= :now AND ends_at > :now GROUP BY p.account, warn_percent""")
                .param("now", now.toEpochMilli())
                .query((row, n) -> new Balance(
                        row.getString("account"),
                        row.getInt("warn_percent"),
                        row.getLong("remaining"),
                        row.getLong("size"),
                        row.getString("newest"),
                        Instant.ofEpochMilli(row.getLong("first_end"))))
                .list();
    }

    private List<Notice> ended(Instant now) {
        return database.reads()
                .sql("""
                        SELECT * FROM quota_package
                        WHERE ends_at <= :now AND ends_at > :since AND used < size ORDER BY ends_at, id""")
                .param("now", now.toEpochMilli())
                .param("since", now.minus(RECENT).toEpochMilli())
                .query(Watch::expired)
                .list();
    }

    private static Notice expired(ResultSet row, int number) throws SQLException {
        long size = row.getLong("size");
        return new Notice(
                row.getString("account"),
                Kind.EXPIRED,
                row.getString("id"),
                size - row.getLong("used"),
                size,
                lastDay(Instant.ofEpochMilli(row.getLong("ends_at"))));
    }

    private boolean isNew(Notice notice) {
        return database.reads()
                .sql("SELECT 1 FROM notice WHERE account = :account AND kind = :kind AND occasion = :occasion")
                .param("account", notice.account())
                .param("kind", notice.kind().name())
                .param("occasion", notice.occasion())
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    private void note(Notice notice) {
        var now = clock.millis();
        database.write(sql -> sql.sql("""
                        INSERT INTO notice (id, account, kind, occasion, body, created_at, mail, webhook, due_at, attempts)
                        VALUES (:id, :account, :kind, :occasion, :body, :now, 'PENDING', 'PENDING', :now, 0)
                        ON CONFLICT (account, kind, occasion) DO NOTHING""")
                .param("id", ids.id("n", 20))
                .param("account", notice.account())
                .param("kind", notice.kind().name())
                .param("occasion", notice.occasion())
                .param("body", JSON.writeValueAsString(notice))
                .param("now", now)
                .update());
    }

    @Override
    public synchronized void start() {
        var timer = new Periodic("metering-watch");
        timer.every(settings.watch(), this::look);
        thread = Optional.of(timer);
    }

    @Override
    public synchronized void stop() {
        thread.ifPresent(Periodic::close);
        thread = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread.isPresent();
    }
}
