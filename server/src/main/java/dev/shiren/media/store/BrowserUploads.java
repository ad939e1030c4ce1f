package dev.shiren.media.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.access.SigningKey;
import dev.shiren.media.store.UploadGrants.Uploads;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signed forms with which a browser uploads pictures below one folder, without ever seeing a secret. */
@Component
public final class BrowserUploads {

    /** Stands in an access id between key id and security token, as forms made for permanent keys have no field for it. */
    public static final char SEPARATOR = '~';

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * The fields of a form.
     *
     * @param policy base64 of a JSON text: until when, into which bucket, below which folder and how large
     * @param signature over the policy
     * @param folder every key begins with it; ends with a slash
     * @param host where the form is sent
     */
    public record Form(String accessId, String policy, String signature, String folder, URI host, Instant expires) {}

    private final UploadGrants grants;

    public BrowserUploads(UploadGrants grants) {
        this.grants = grants;
    }

    /**
     * A form for an account.
     *
     * @param largest of a file, in bytes
     * @param base where the caller reached the server
     */
    public Form form(
            String account, String bucket, String folder, Duration life, long largest, Uploads uploads, URI base) {
        var grant = grants.grant(account, bucket, folder, life, uploads, base);
        var policy = JSON.createObjectNode()
                .put(
                        "expiration",
                        grant.expires().truncatedTo(ChronoUnit.MILLIS).toString());
        var conditions = policy.putArray("conditions");
        conditions.addObject().put("bucket", bucket);
        conditions.addArray().add("starts-with").add("$key").add(folder);
        conditions.addArray().add("content-length-range").add(1).add(largest);
        var encoded = Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(policy));
        return new Form(
                grant.accessKeyId() + SEPARATOR + grant.securityToken(),
                encoded,
                signature(encoded, SigningKey.hmac(grant.accessKeySecret())),
                folder,
                URI.create(grant.endPoint() + "/" + bucket),
                grant.expires());
    }

    /** The signature of the key's owner over an encoded policy: base64 of HMAC-SHA1. */
    public static String signature(String policy, SigningKey.Hmac key) {
        return Base64.getEncoder().encodeToString(key.mac("HmacSHA1", "", policy.getBytes(UTF_8)));
    }
}
