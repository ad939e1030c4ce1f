package dev.shiren.access;

import dev.shiren.platform.database.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps an account's own RAM policies beside those the server brings along. */
@Component
public final class Policies {

    /** A policy as it is shown; system policies belong to every account. */
    public record Listed(String name, boolean system) {}

    private final Database database;
    private final InstantSource clock;

    Policies(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds or replaces a policy. */
    public void put(String account, String name, String document) {
        if (!name.matches("[A-Za-z0-9-]{1,128}") || Policy.SYSTEM.containsKey(name)) {
            throw new AccessException("A policy's name has 1 to 128 letters, digits and -, and is no system policy's");
        }
        Policy.parse(document);
        database.write(jdbc -> {
            Users.mustExist(jdbc, account, account);
            return jdbc.sql("""
                            INSERT INTO ram_policy (account, name, document, changed) VALUES (?, ?, ?, ?)
                            ON CONFLICT (account, name)
                            DO UPDATE SET document = excluded.document, changed = excluded.changed""").params(account, name, document, clock.millis()).update();
        });
    }

    public List<Listed> list(String account) {
        var own = database.reads()
                .sql("SELECT name FROM ram_policy WHERE account = ? ORDER BY name")
                .param(account)
                .query((row, number) -> new Listed(row.getString("name"), false))
                .list();
        return Stream.concat(Policy.SYSTEM.keySet().stream().map(name -> new Listed(name, true)), own.stream())
                .toList();
    }

    /** Removes a policy that no user has; removing an attached one could silently lift a denial. */
    public void delete(String account, String name) {
        database.write(jdbc -> {
            if (!jdbc.sql("SELECT user_name FROM ram_attachment WHERE account = ? AND policy = ?")
                    .params(account, name)
                    .query(String.class)
                    .list()
                    .isEmpty()) {
                throw new AccessException("The policy is attached to users; detach it first");
            }
            int removed = jdbc.sql("DELETE FROM ram_policy WHERE account = ? AND name = ?")
                    .params(account, name)
                    .update();
            if (removed == 0) {
                throw new AccessException("There is no policy " + name);
            }
            return removed;
        });
    }

    static boolean exists(JdbcClient jdbc, String account, String name) {
        return Policy.SYSTEM.containsKey(name)
                || jdbc.sql("SELECT 1 FROM ram_policy WHERE account = ? AND name = ?")
                        .params(account, name)
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }
}
