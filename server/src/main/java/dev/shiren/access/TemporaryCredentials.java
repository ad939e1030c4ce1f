package dev.shiren.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shiren.operation.ApiException;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.SealException;
import dev.shiren.platform.crypto.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues and opens temporary credentials. Nothing is stored: the security token is the sealed record of what was issued,
 * so every server with the same master key accepts it until it expires, or until its owner's account or user is gone.
 */
@Component
public final class TemporaryCredentials {

    static final String PREFIX = "STS.";

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String CONTEXT = "security-token";
    private static final JsonMapper JSON = new JsonMapper();

    /** What a caller needs to sign; {@code expires} in UTC. */
    public record Issued(String accessKeyId, String accessKeySecret, String securityToken, Instant expires) {}

    /** A token that was opened: whose it is and what it may. */
    record Session(
            String accessKeyId,
            String account,
            String user,
            SigningKey key,
            Instant expires,
            Optional<Policy> policy,
            Map<String, String> tags) {}

    private record Sealed(
            String id,
            String secret,
            String account,
            String user,
            long expires,
            Optional<String> policy,
            Optional<Map<String, String>> tags) {}

    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Cache<String, Session> opened = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    TemporaryCredentials(Vault vault, Ids ids, InstantSource clock) {
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A credential that may do what the user may, and no more than the session policy if there is one.
     *
     * @param user the account's own name for its root
     * @param life one second to twelve hours
     * @throws AccessException when the life or the policy is not acceptable
     */
    public Issued issue(String account, String user, Duration life, Optional<String> policy) {
        return issue(account, user, life, policy, Map.of());
    }

    /**
     * Like {@link #issue(String, String, Duration, Optional)}.
     *
     * @param tags what is found again in the credential; few and short, as they are sent with every request
     */
    public Issued issue(String account, String user, Duration life, Optional<String> policy, Map<String, String> tags) {
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new AccessException("A temporary credential lives for 1 to " + LONGEST.toSeconds() + " seconds");
        }
        policy.ifPresent(Policy::parse);
        var expires = clock.instant().plus(life);
        var sealed = new Sealed(
                ids.id(PREFIX, 24), ids.id("", 40), account, user, expires.toEpochMilli(), policy, Optional.of(tags));
        var token = Base64.getEncoder().encodeToString(vault.seal(JSON.writeValueAsBytes(sealed), CONTEXT));
        return new Issued(sealed.id(), sealed.secret(), token, expires);
    }

    /**
     * What was issued under this id.
     *
     * @throws ApiException {@code MissingSecurityToken} or {@code InvalidSecurityToken.*}
     */
    Session open(String accessKeyId, String securityToken) {
        if (securityToken.isEmpty()) {
            throw AccessErrors.MISSING_SECURITY_TOKEN.exception();
        }
        var session = opened.get(securityToken, this::unseal);
        if (!session.accessKeyId().equals(accessKeyId)) {
            throw AccessErrors.TOKEN_MISMATCH.exception();
        }
        if (!clock.instant().isBefore(session.expires())) {
            throw AccessErrors.TOKEN_EXPIRED.exception();
        }
        return session;
    }

    private Session unseal(String token) {
        try {
            var plain = new String(vault.open(Base64.getDecoder().decode(token), CONTEXT), StandardCharsets.UTF_8);
            var sealed = JSON.readValue(plain, Sealed.class);
            return new Session(
                    sealed.id(),
                    sealed.account(),
                    sealed.user(),
                    SigningKey.hmac(sealed.secret()),
                    Instant.ofEpochMilli(sealed.expires()),
                    sealed.policy().map(Policy::parse),
                    sealed.tags().orElse(Map.of()));
        } catch (IllegalArgumentException | SealException | JacksonException e) {
            throw AccessErrors.TOKEN_MALFORMED.exception();
        }
    }
}
