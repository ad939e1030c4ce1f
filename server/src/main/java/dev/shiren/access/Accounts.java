package dev.shiren.access;

import dev.shiren.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes accounts and opens or closes the service for them. */
@Component
public final class Accounts {

    /** The account of whoever runs the server, made at first start. */
    public static final String OWNER = "owner";

    static final String NAME = "[A-Za-z0-9_.@-]{1,64}";

    /** An account as it is shown. */
    public record Listed(String name, boolean open, Instant created) {}

    private final Database database;
    private final Keys keys;
    private final InstantSource clock;

    Accounts(Database database, Keys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** A new account with the service opened; answers its root key. */
    public Keys.Fresh create(String name) {
        if (!name.matches(NAME)) {
            throw new AccessException("An account's name has 1 to 64 letters, digits, _ . @ -");
        }
        if (!insert(name)) {
            throw new AccessException("There is already an account " + name);
        }
        return keys.create(name, name);
    }

    /**
     * On a database without accounts, makes the owner's.
     *
     * @param wanted the root key to use; empty: a random one
     * @return the root key when the account was made now
     */
    public Optional<Keys.Fresh> createOwner(Optional<Keys.Fresh> wanted) {
        if (!list().isEmpty() || !insert(OWNER)) {
            return Optional.empty();
        }
        return Optional.of(keys.create(OWNER, OWNER, wanted.orElseGet(keys::fresh)));
    }

    public List<Listed> list() {
        return database.reads()
                .sql("SELECT name, opened, created FROM account ORDER BY created, name")
                .query((row, number) -> new Listed(
                        row.getString("name"), row.getInt("opened") == 1, Instant.ofEpochMilli(row.getLong("created"))))
                .list();
    }

    /**
     * Sees to it that there is such an account.
     *
     * @throws AccessException if there is none
     */
    public void require(String name) {
        if (list().stream().noneMatch(account -> account.name().equals(name))) {
            throw new AccessException("There is no account " + name);
        }
    }

    /** Whether the service is opened; false when there is no such account. */
    boolean isOpen(String name) {
        return database.reads()
                .sql("SELECT opened FROM account WHERE name = ?")
                .param(name)
                .query(Integer.class)
                .optional()
                .filter(opened -> opened == 1)
                .isPresent();
    }

    /** Opens or closes the service; while closed, calls are answered with {@code Error.NoPermissionAccess}. */
    public void setOpen(String name, boolean open) {
        int changed = database.write(jdbc -> jdbc.sql("UPDATE account SET opened = ? WHERE name = ?")
                .params(open ? 1 : 0, name)
                .update());
        if (changed == 0) {
            throw new AccessException("There is no account " + name);
        }
    }

    private boolean insert(String name) {
        return database.write(jdbc -> jdbc.sql(
                                "INSERT INTO account (name, opened, created) VALUES (?, 1, ?) ON CONFLICT (name) DO NOTHING")
                        .params(name, clock.millis())
                        .update())
                == 1;
    }
}
