package dev.shiren.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call.Caller;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds who owns an access key. What the database says is kept for {@link #MEMORY}, so a key disabled or a policy changed
 * by another process takes effect within that time.
 */
@Component
public final class Callers {

    static final Duration MEMORY = Duration.ofSeconds(2);

    private static final int REMEMBERED = 10_000;

    private record Owner(String account, String user) {

        boolean isRoot() {
            return user.equals(account);
        }
    }

    private record StoredKey(Owner owner, SigningKey key, boolean active) {}

    /** What an owner may do; policies are empty for the root. */
    private record Standing(boolean open, Optional<List<Policy>> policies) {}

    private final Database database;
    private final Vault vault;
    private final TemporaryCredentials temporary;
    private final LoadingCache<String, Optional<StoredKey>> keys;
    private final LoadingCache<Owner, Optional<Standing>> standings;

    Callers(Database database, Vault vault, TemporaryCredentials temporary, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.temporary = temporary;
        var memory = Caffeine.newBuilder()
                .expireAfterWrite(MEMORY)
                .maximumSize(REMEMBERED)
                .ticker(() -> clock.millis() * 1_000_000);
        this.keys = memory.build(this::loadKey);
        this.standings = memory.build(this::loadStanding);
    }

    /**
     * The active credential with this id.
     *
     * @param securityToken as sent with temporary credentials, else empty
     * @throws ApiException {@code InvalidAccessKeyId.*}, {@code MissingSecurityToken} or {@code InvalidSecurityToken.*}
     */
    public Credential find(String accessKeyId, String securityToken) {
        if (accessKeyId.startsWith(TemporaryCredentials.PREFIX)) {
            var session = temporary.open(accessKeyId, securityToken);
            var owner = new Owner(session.account(), session.user());
            return credential(accessKeyId, owner, session.key(), session.policy(), session.tags());
        }
        var stored = keys.get(accessKeyId).orElseThrow(AccessErrors.KEY_NOT_FOUND::exception);
        if (!stored.active()) {
            throw AccessErrors.KEY_INACTIVE.exception();
        }
        if (!securityToken.isEmpty()) {
            throw AccessErrors.TOKEN_MISMATCH.exception();
        }
        return credential(accessKeyId, stored.owner(), stored.key(), Optional.empty(), Map.of());
    }

    private Credential credential(
            String id, Owner owner, SigningKey key, Optional<Policy> session, Map<String, String> tags) {
        var standing = standings.get(owner).orElseThrow(AccessErrors.KEY_NOT_FOUND::exception);
        return new Credential(
                new Caller(owner.account(), owner.user(), id),
                key,
                standing.open(),
                standing.policies(),
                session,
                tags);
    }

    private Optional<StoredKey> loadKey(String id) {
        return database.reads()
                .sql("SELECT account, user_name, kind, material, active FROM access_key WHERE id = ?")
                .param(id)
                .query((row, number) -> new StoredKey(
                        new Owner(row.getString("account"), row.getString("user_name")),
                        signingKey(id, row.getString("kind"), row.getBytes("material")),
                        row.getInt("active") == 1))
                .optional();
    }

    private SigningKey signingKey(String id, String kind, byte[] material) {
        return kind.equals(Keys.RSA)
                ? SigningKey.rsa(material)
                : SigningKey.hmac(new String(vault.open(material, Keys.sealedAs(id)), StandardCharsets.UTF_8));
    }

    private Optional<Standing> loadStanding(Owner owner) {
        var opened = database.reads()
                .sql("SELECT opened FROM account WHERE name = ?")
                .param(owner.account())
                .query(Integer.class)
                .optional()
                .map(value -> value == 1);
        if (owner.isRoot()) {
            return opened.map(open -> new Standing(open, Optional.empty()));
        }
        return opened.filter(open -> userExists(owner)).map(open -> new Standing(open, Optional.of(policies(owner))));
    }

    private boolean userExists(Owner owner) {
        return database.reads()
                .sql("SELECT 1 FROM ram_user WHERE account = ? AND name = ?")
                .params(owner.account(), owner.user())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private List<Policy> policies(Owner owner) {
        record Attached(String name, Optional<String> document) {}
        return database
                .reads()
                .sql("""
                        SELECT a.policy, p.document FROM ram_attachment a
                        LEFT JOIN ram_policy p ON p.account = a.account AND p.name = a.policy
                        WHERE a.account = ? AND a.user_name = ?""")
                .params(owner.account(), owner.user())
                .query((row, number) ->
                        new Attached(row.getString("policy"), Optional.ofNullable(row.getString("document"))))
                .list()
                .stream()
                .flatMap(attached -> Optional.ofNullable(Policy.SYSTEM.get(attached.name()))
                        .or(() -> attached.document().map(Policy::parse))
                        .stream())
                .toList();
    }
}
