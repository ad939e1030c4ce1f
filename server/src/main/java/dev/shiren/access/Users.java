package dev.shiren.access;

import dev.shiren.platform.database.Database;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes RAM users and attaches policies to them. A user without a policy may do nothing. */
@Component
public final class Users {

    /** A user as it is shown. */
    public record Listed(String name, List<String> policies) {}

    private final Database database;
    private final InstantSource clock;

    Users(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void create(String account, String name) {
        if (!name.matches(Accounts.NAME) || name.equals(account)) {
            throw new AccessException(
                    "A user's name has 1 to 64 letters, digits, _ . @ - and differs from the account's");
        }
        int added = database.write(jdbc -> {
            mustExist(jdbc, account, account);
            return jdbc.sql("INSERT INTO ram_user (account, name, created) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(account, name, clock.millis())
                    .update();
        });
        if (added == 0) {
            throw new AccessException("There is already a user " + name);
        }
    }

    /** Removes the user with all keys. */
    public void delete(String account, String name) {
        database.write(jdbc -> {
            mustBeUser(jdbc, account, name);
            for (var sql : List.of(
                    "DELETE FROM access_key WHERE account = ? AND user_name = ?",
                    "DELETE FROM ram_attachment WHERE account = ? AND user_name = ?",
                    "DELETE FROM ram_user WHERE account = ? AND name = ?")) {
                jdbc.sql(sql).params(account, name).update();
            }
            return name;
        });
    }

    public List<Listed> list(String account) {
        var jdbc = database.reads();
        return jdbc
                .sql("SELECT name FROM ram_user WHERE account = ? ORDER BY name")
                .param(account)
                .query(String.class)
                .list()
                .stream()
                .map(name -> new Listed(
                        name,
                        jdbc.sql(
                                        "SELECT policy FROM ram_attachment WHERE account = ? AND user_name = ? ORDER BY policy")
                                .params(account, name)
                                .query(String.class)
                                .list()))
                .toList();
    }

    public void attach(String account, String name, String policy) {
        database.write(jdbc -> {
            mustBeUser(jdbc, account, name);
            if (!Policies.exists(jdbc, account, policy)) {
                throw new AccessException("There is no policy " + policy);
            }
            return jdbc.sql("INSERT INTO ram_attachment (account, user_name, policy) VALUES (?, ?, ?)"
                            + " ON CONFLICT DO NOTHING")
                    .params(account, name, policy)
                    .update();
        });
    }

    public void detach(String account, String name, String policy) {
        int removed = database.write(
                jdbc -> jdbc.sql("DELETE FROM ram_attachment WHERE account = ? AND user_name = ? AND policy = ?")
                        .params(account, name, policy)
                        .update());
        if (removed == 0) {
            throw new AccessException("The policy is not attached to that user");
        }
    }

    /** Refuses an owner of keys that is neither the account's root nor one of its users. */
    static void mustExist(JdbcClient jdbc, String account, String user) {
        if (!user.equals(account)) {
            mustBeUser(jdbc, account, user);
        } else if (jdbc.sql("SELECT 1 FROM account WHERE name = ?")
                .param(account)
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw new AccessException("There is no account " + account);
        }
    }

    private static void mustBeUser(JdbcClient jdbc, String account, String name) {
        if (jdbc.sql("SELECT 1 FROM ram_user WHERE account = ? AND name = ?")
                .params(account, name)
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw new AccessException("There is no user " + name + " in account " + account);
        }
    }
}
