package dev.shiren.access;

import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes and changes access keys; an owner may have several. */
@Component
public final class Keys {

    static final String HMAC = "HMAC";
    static final String RSA = "RSA";

    private static final String ID = "[A-Za-z0-9_.-]{1,128}";

    /** A key as it is shown, without its secret. */
    public record Listed(String id, String account, String user, String kind, boolean active, Instant created) {}

    /** A key with its secret, which is never shown again. */
    public record Fresh(String id, String secret) {}

    private final Database database;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;

    Keys(Database database, Vault vault, Ids ids, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** The context under which a key's secret is sealed, so that a secret moved to another row does not open. */
    static String sealedAs(String id) {
        return "access-key:" + id;
    }

    /**
     * A new key with a random id and secret.
     *
     * @param user the account's own name for its root
     */
    public Fresh create(String account, String user) {
        return create(account, user, fresh());
    }

    Fresh fresh() {
        return new Fresh(ids.id("LTAI", 20), ids.id("", 30));
    }

    /** A key whose id and secret were made elsewhere. */
    public Fresh create(String account, String user, Fresh key) {
        if (!key.id().matches(ID)
                || key.id().startsWith(TemporaryCredentials.PREFIX)
                || key.secret().isEmpty()) {
            throw new AccessException("An access key id has 1 to 128 letters, digits, _ . - and does not begin with "
                    + TemporaryCredentials.PREFIX + "; its secret is not empty");
        }
        database.write(jdbc -> {
            insert(jdbc, key.id(), account, user, HMAC, seal(key));
            return key;
        });
        return key;
    }

    /**
     * Registers a public key whose owner signs with SHA256withRSA.
     *
     * @param pem {@code -----BEGIN PUBLIC KEY-----…}
     * @return the new key's id
     */
    public String register(String account, String user, String pem) {
        var id = ids.id("LTAI", 20);
        var der = der(pem);
        database.write(jdbc -> {
            insert(jdbc, id, account, user, RSA, der);
            return id;
        });
        return id;
    }

    public List<Listed> list(String account) {
        return database.reads()
                .sql("SELECT id, account, user_name, kind, active, created FROM access_key WHERE account = ?"
                        + " ORDER BY user_name, created, id")
                .param(account)
                .query((row, number) -> new Listed(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("user_name"),
                        row.getString("kind"),
                        row.getInt("active") == 1,
                        Instant.ofEpochMilli(row.getLong("created"))))
                .list();
    }

    public void setActive(String id, boolean active) {
        mustChange(
                id,
                database.write(jdbc -> jdbc.sql("UPDATE access_key SET active = ? WHERE id = ?")
                        .params(active ? 1 : 0, id)
                        .update()));
    }

    public void delete(String id) {
        mustChange(
                id,
                database.write(jdbc -> jdbc.sql("DELETE FROM access_key WHERE id = ?")
                        .param(id)
                        .update()));
    }

    /** Gives the key's owner a new one and disables the old, both or neither. */
    public Fresh rotate(String id) {
        record Owner(String account, String user, String kind) {}
        return database.write(jdbc -> {
            var owner = jdbc.sql("UPDATE access_key SET active = 0 WHERE id = ? RETURNING account, user_name, kind")
                    .param(id)
                    .query((row, number) -> new Owner(row.getString(1), row.getString(2), row.getString(3)))
                    .optional()
                    .orElseThrow(() -> unknown(id));
            if (owner.kind().equals(RSA)) {
                throw new AccessException("A public key is rotated by registering the new one and deleting the old");
            }
            var key = fresh();
            insert(jdbc, key.id(), owner.account(), owner.user(), HMAC, seal(key));
            return key;
        });
    }

    private void insert(JdbcClient jdbc, String id, String account, String user, String kind, byte[] material) {
        Users.mustExist(jdbc, account, user);
        int added = jdbc.sql("""
                        INSERT INTO access_key (id, account, user_name, kind, material, active, created)
                        VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (id) DO NOTHING""")
                .params(id, account, user, kind, material, clock.millis())
                .update();
        if (added == 0) {
            throw new AccessException("There is already an access key " + id);
        }
    }

    private byte[] seal(Fresh key) {
        return vault.seal(key.secret().getBytes(StandardCharsets.UTF_8), sealedAs(key.id()));
    }

    private static byte[] der(String pem) {
        try {
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            SigningKey.rsa(der);
            return der;
        } catch (IllegalArgumentException e) {
            throw new AccessException("The public key must be an RSA key in PEM form (BEGIN PUBLIC KEY)");
        }
    }

    private static void mustChange(String id, int rows) {
        if (rows == 0) {
            throw unknown(id);
        }
    }

    private static AccessException unknown(String id) {
        return new AccessException("There is no access key " + id);
    }
}
