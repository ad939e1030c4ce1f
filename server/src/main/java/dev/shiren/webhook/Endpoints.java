package dev.shiren.webhook;

import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The callback URLs of scenes, with the secrets under which is signed what is sent there. */
@Component
public final class Endpoints {

    /** Longest URL, in characters. */
    public static final int LENGTH = 1000;

    private static final int SECRET_BYTES = 32;
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Database database;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;
    private final WebhookSettings settings;

    public Endpoints(
            Database database, Vault vault, SecureRandom random, InstantSource clock, WebhookSettings settings) {
        this.database = database;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.settings = settings;
    }

    /** The URL in ASCII; empty unless it is http or https, with a host and without credentials. */
    public static Optional<String> address(String text) {
        try {
            var uri = new URI(new URI(text).toASCIIString());
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean good = Set.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= 65_535
                    && uri.toString().length() <= LENGTH;
            return good ? Optional.of(uri.toString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The URLs of an account's scenes, by Biz. */
    public Map<String, String> urls(String account) {
        return database
                .reads()
                .sql("SELECT biz, url FROM webhook_endpoint WHERE account = :account")
                .param("account", account)
                .query((row, n) -> Map.entry(row.getString("biz"), row.getString("url")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Sets a scene's URL.
     *
     * @param url one that {@link #address} gave
     * @return the secret, when the scene had none: the only time that it is told without being asked for
     */
    public Optional<String> put(String account, String biz, String url) {
        var secret = secret();
        return database.write(sql -> {
            boolean made = sql.sql("""
                            INSERT INTO webhook_endpoint (account, biz, url, secret, former_until, failures, paused_until)
                            VALUES (:account, :biz, :url, :secret, 0, 0, 0)
                            ON CONFLICT (account, biz) DO NOTHING""")
                            .param("account", account)
                            .param("biz", biz)
                            .param("url", url)
                            .param("secret", sealed(secret, account, biz))
                            .update()
                    == 1;
            if (!made) {
                sql.sql("""
                                UPDATE webhook_endpoint SET url = :url, failures = 0, paused_until = 0
                                WHERE account = :account AND biz = :biz""")
                        .param("account", account)
                        .param("biz", biz)
                        .param("url", url)
                        .update();
            }
            return made ? Optional.of(shown(secret)) : Optional.empty();
        });
    }

    /** Removes a scene's URL and secrets; what is still to be told is not told any more. */
    public void remove(String account, String biz) {
        database.write(sql -> sql.sql("DELETE FROM webhook_endpoint WHERE account = :account AND biz = :biz")
                .param("account", account)
                .param("biz", biz)
                .update());
    }

    /** The scene's secret as its receiver needs it; empty when the scene has no URL. */
    public Optional<String> secret(String account, String biz) {
        return find(account, biz).map(endpoint -> shown(endpoint.secrets().get(0)));
    }

    /** A new secret in place of the present one, which goes on signing for a day. */
    public Optional<String> rotate(String account, String biz) {
        var secret = secret();
        int changed = database.write(sql -> sql.sql("""
                        UPDATE webhook_endpoint SET former_secret = secret, former_until = :until, secret = :secret
                        WHERE account = :account AND biz = :biz""")
                .param("until", clock.instant().plus(OVERLAP).toEpochMilli())
                .param("secret", sealed(secret, account, biz))
                .param("account", account)
                .param("biz", biz)
                .update());
        return changed == 1 ? Optional.of(shown(secret)) : Optional.empty();
    }

    Optional<Endpoint> find(String account, String biz) {
        return database.reads()
                .sql("SELECT * FROM webhook_endpoint WHERE account = :account AND biz = :biz")
                .param("account", account)
                .param("biz", biz)
                .query(this::endpoint)
                .optional();
    }

    void succeeded(String account, String biz) {
        database.write(
                sql -> sql.sql("""
                        UPDATE webhook_endpoint SET failures = 0, paused_until = 0
                        WHERE account = :account AND biz = :biz AND failures > 0""").param("account", account).param("biz", biz).update());
    }

    /** Keeps all deliveries from a host for a while, so that a dead one does not take the time of the others. */
    void failed(String account, String biz) {
        database.write(sql -> {
            var failures = sql.sql("""
                            UPDATE webhook_endpoint SET failures = failures + 1
                            WHERE account = :account AND biz = :biz RETURNING failures""")
                    .param("account", account)
                    .param("biz", biz)
                    .query(Integer.class)
                    .optional();
            return failures.map(count -> sql.sql("""
                                    UPDATE webhook_endpoint SET paused_until = :until
                                    WHERE account = :account AND biz = :biz""")
                            .param(
                                    "until",
                                    clock.instant().plus(settings.pause(count)).toEpochMilli())
                            .param("account", account)
                            .param("biz", biz)
                            .update())
                    .orElse(0);
        });
    }

    private Endpoint endpoint(ResultSet row, int number) throws SQLException {
        var context = context(row.getString("account"), row.getString("biz"));
        List<byte[]> secrets = new ArrayList<>(List.of(vault.open(row.getBytes("secret"), context)));
        if (row.getLong("former_until") > clock.millis()) {
            secrets.add(vault.open(row.getBytes("former_secret"), context));
        }
        return new Endpoint(URI.create(row.getString("url")), secrets);
    }

    private byte[] secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] sealed(byte[] secret, String account, String biz) {
        return vault.seal(secret, context(account, biz));
    }

    private static String context(String account, String biz) {
        return "webhook secret " + account + " " + biz;
    }

    private static String shown(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }
}
