package dev.shiren.metering;

import dev.shiren.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prepaid packages: so many calls within a year. */
@Component
public final class Packages {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int TRIES = 20;

    private final Database database;
    private final InstantSource clock;

    /**
     * A package.
     *
     * @param id eight digits
     * @param offer what it was bought as
     * @param begin the first day in Beijing on which it can be used
     * @param end the day after the last one, as such packages are listed
     */
    public record Held(
            String id, String offer, long size, long used, LocalDate begin, LocalDate end, boolean expired) {}

    Packages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All of an account's, the latest first. */
    public List<Held> of(String account) {
        var now = clock.instant();
        return database.reads()
                .sql("SELECT * FROM quota_package WHERE account = :account ORDER BY begins_at DESC, id DESC")
                .param("account", account)
                .query((row, n) -> {
                    var end = Instant.ofEpochMilli(row.getLong("ends_at"));
                    return new Held(
                            row.getString("id"),
                            row.getString("offer"),
                            row.getLong("size"),
                            row.getLong("used"),
                            day(Instant.ofEpochMilli(row.getLong("begins_at"))),
                            day(end),
                            !end.isAfter(now));
                })
                .list();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BEIJING);
    }

    /**
     * A new package, valid through the day a year after the one on which it begins.
     *
     * @return its id
     */
    public static String insert(
            JdbcClient sql, String account, String offer, long size, Instant begin, Optional<String> purchase) {
        var end = day(begin).plusYears(1).plusDays(1).atStartOfDay(BEIJING).toInstant();
        for (int i = 0; i < TRIES; i++) {
            var id = "%08d".formatted(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
            int inserted = sql.sql("""
                            INSERT INTO quota_package (id, account, offer, size, used, begins_at, ends_at, purchase)
                            VALUES (:id, :account, :offer, :size, 0, :begin, :end, :purchase)
                            ON CONFLICT (id) DO NOTHING""")
                    .param("id", id)
                    .param("account", account)
                    .param("offer", offer)
                    .param("size", size)
                    .param("begin", begin.toEpochMilli())
                    .param("end", end.toEpochMilli())
                    .param("purchase", purchase.orElse(null), java.sql.Types.VARCHAR)
                    .update();
            if (inserted == 1) {
                return id;
            }
        }
        throw new IllegalStateException("No number is free for a package");
    }
}
