package dev.shiren.metering;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** How often accounts may call operations, beyond what the server's settings say for all. */
@Component
public final class CallLimits {

    /** Means every operation that has no line of its own. */
    public static final String ALL = "*";

    private static final int MANY = 50_000;

    /** So long may a changed limit go unnoticed. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final LoadingCache<Lane, Limit> limits;

    private record Lane(String account, String action) {}

    /** Empty is no limit of the account's own. */
    public record Limit(OptionalInt perSecond, OptionalInt perDay) {}

    /** A limit as it is listed. */
    public record Line(String account, String action, Limit limit) {}

    CallLimits(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.limits =
                Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(FRESH).build(lane -> look(lane));
    }

    /** What holds for an account's calls of an operation. */
    public Limit of(String account, String action) {
        return limits.get(new Lane(account, action));
    }

    private Limit look(Lane lane) {
        return database.reads()
                .sql("""
                        SELECT * FROM call_limit WHERE account = :account AND action IN (:action, '*')
                        ORDER BY action DESC LIMIT 1""")
                .param("account", lane.account())
                .param("action", lane.action())
                .query(CallLimits::limit)
                .optional()
                .orElse(new Limit(OptionalInt.empty(), OptionalInt.empty()));
    }

    /**
     * Counts one call of a day in Beijing.
     *
     * @param most how many there may be
     * @return false when there were as many; then it is not counted
     */
    public boolean countDay(String account, String action, int most) {
        if (most == 0) {
            return false;
        }
        return database.writeUnsynced(jdbc -> jdbc.update(
                        """
                        INSERT INTO call_day (account, action, day, amount) VALUES (?, ?, ?, 1)
                        ON CONFLICT (account, action, day) DO UPDATE SET amount = call_day.amount + 1
                        WHERE call_day.amount < ?""", account, action, Days.of(clock.instant()).toString(), most))
                == 1;
    }

    /** Sets a limit; one that is empty in both respects is taken away. */
    public void set(String account, String action, Limit limit) {
        database.write(sql -> {
            sql.sql("DELETE FROM call_limit WHERE account = :account AND action = :action")
                    .param("account", account)
                    .param("action", action)
                    .update();
            if (limit.perSecond().isEmpty() && limit.perDay().isEmpty()) {
                return 0;
            }
            return sql.sql("""
                            INSERT INTO call_limit (account, action, per_second, per_day)
                            VALUES (:account, :action, :second, :day)""")
                    .param("account", account)
                    .param("action", action)
                    .param("second", boxed(limit.perSecond()), Types.INTEGER)
                    .param("day", boxed(limit.perDay()), Types.INTEGER)
                    .update();
        });
        limits.invalidateAll();
    }

    private static @org.jspecify.annotations.Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    /** All that are set, by account and action. */
    public List<Line> list() {
        return database.reads()
                .sql("SELECT * FROM call_limit ORDER BY account, action")
                .query((row, n) -> new Line(row.getString("account"), row.getString("action"), limit(row, n)))
                .list();
    }

    private static Limit limit(ResultSet row, int number) throws SQLException {
        return new Limit(optional(row, "per_second"), optional(row, "per_day"));
    }

    private static OptionalInt optional(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
