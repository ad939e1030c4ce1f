package dev.shiren.metering;

import dev.shiren.platform.database.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was counted, by account, meter, day and scene. */
@Component
public final class Usage {

    private final Database database;

    Usage(Database database) {
        this.database = database;
    }

    /** So much on a day in a scene; the scene is empty where none has a part in it. */
    record Counted(LocalDate day, String biz, Meter meter, long amount) {}

    /** Counts within the transaction that does what is counted: both are stored or neither. */
    public static void add(JdbcClient sql, String account, Meter meter, Instant at, String biz) {
        add(sql, account, meter, Days.of(at), biz, 1);
    }

    static void add(JdbcClient sql, String account, Meter meter, LocalDate day, String biz, long amount) {
        sql.sql("""
                        INSERT INTO usage_day (account, meter, day, biz, amount)
                        VALUES (:account, :meter, :day, :biz, :amount)
                        ON CONFLICT (account, meter, day, biz) DO UPDATE SET amount = usage_day.amount + :amount""")
                .param("account", account)
                .param("meter", meter.name())
                .param("day", day.toString())
                .param("biz", biz)
                .param("amount", amount)
                .update();
    }

    /** By day and scene, the latest day first. */
    List<Counted> of(String account, List<Meter> meters, Days days, Optional<String> biz) {
        return database.reads()
                .sql("""
                        SELECT day, biz, meter, amount FROM usage_day
                        WHERE account = :account AND meter IN (:meters) AND day BETWEEN :first AND :last""" + biz.map(given -> " AND biz = :biz").orElse("") + " ORDER BY day DESC, biz")
                .param("account", account)
                .param("meters", meters.stream().map(Meter::name).toList())
                .param("first", days.first().toString())
                .param("last", days.last().toString())
                .param("biz", biz.orElse(""))
                .query((row, n) -> new Counted(
                        LocalDate.parse(row.getString("day")),
                        row.getString("biz"),
                        Meter.valueOf(row.getString("meter")),
                        row.getLong("amount")))
                .list();
    }
}
