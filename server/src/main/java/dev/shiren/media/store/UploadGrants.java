package dev.shiren.media.store;

import dev.shiren.access.TemporaryCredentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Temporary credentials that can write below one path and nothing else. */
@Component
public final class UploadGrants {

    private static final String BELONGS_TO = "belongs-to";
    private static final String KEEP = "keep";
    private static final String POLICY = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":[\"oss:PutObject\",\"oss:HeadObject\"],\"Resource\":\"acs:oss:*:*:%s/%s*\"}]}";

    /**
     * What a client needs for uploading.
     *
     * @param path every key that begins with it may be written
     */
    public record Grant(
            String accessKeyId,
            String accessKeySecret,
            String securityToken,
            Instant expires,
            URI endPoint,
            String bucket,
            String path) {}

    /**
     * What becomes of uploads.
     *
     * @param belongsTo they are deleted with it
     * @param keep how long they are kept; empty: as the object store's settings say
     */
    public record Uploads(Optional<String> belongsTo, Optional<Duration> keep) {

        /** From a credential that was issued with these. */
        public static Uploads of(Map<String, String> tags) {
            return new Uploads(
                    Optional.ofNullable(tags.get(BELONGS_TO)),
                    Optional.ofNullable(tags.get(KEEP)).map(Duration::parse));
        }

        private Map<String, String> tags() {
            var tags = new HashMap<String, String>();
            belongsTo.ifPresent(owner -> tags.put(BELONGS_TO, owner));
            keep.ifPresent(time -> tags.put(KEEP, time.toString()));
            return tags;
        }
    }

    private final TemporaryCredentials credentials;
    private final EndPoint endPoint;

    public UploadGrants(TemporaryCredentials credentials, EndPoint endPoint) {
        this.credentials = credentials;
        this.endPoint = endPoint;
    }

    /**
     * Grants uploads to an account. The bucket is the service's own, so the grant does not hang on what the account's
     * users may do otherwise.
     *
     * @param path without {@code *} and {@code ?}
     * @param base where the caller reached the server
     */
    public Grant grant(String account, String bucket, String path, Duration life, Uploads uploads, URI base) {
        var policy = POLICY.formatted(bucket, path);
        var issued = credentials.issue(account, account, life, Optional.of(policy), uploads.tags());
        return new Grant(
                issued.accessKeyId(),
                issued.accessKeySecret(),
                issued.securityToken(),
                issued.expires(),
                endPoint.seenFrom(base),
                bucket,
                path);
    }
}
