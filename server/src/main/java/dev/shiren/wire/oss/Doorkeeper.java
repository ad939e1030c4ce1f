package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.access.Callers;
import dev.shiren.access.Credential;
import dev.shiren.access.SigningKey;
import dev.shiren.media.store.BrowserUploads;
import dev.shiren.media.store.OssSettings;
import dev.shiren.operation.ApiException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds out who sent a request and what it is about. */
@Component
final class Doorkeeper {

    /** A longer string to sign is not sent back, as it would multiply what an attacker sends. */
    private static final int LONGEST_ECHO = 16 * 1024;

    /** A request that its owner has signed, and the place that he meant. */
    record Admitted(Credential credential, Place place) {

        boolean may(String action) {
            return credential.may(
                    action, "acs:oss:*:" + credential.caller().account() + ":" + place.bucket() + "/" + place.key());
        }
    }

    private final Callers callers;
    private final InstantSource clock;
    private final List<String> buckets;

    Doorkeeper(Callers callers, InstantSource clock, OssSettings settings) {
        this.callers = callers;
        this.clock = clock;
        this.buckets = List.of(settings.bucket(), settings.consoleBucket());
    }

    /**
     * Lets in a request whose signature fits a place it may mean.
     *
     * @throws OssException with what is wrong
     */
    Admitted admit(OssRequest request) {
        var claim = Claim.of(request);
        var credential = credential(claim.accessKeyId(), claim.securityToken());
        claim.checkTime(clock.instant());
        if (!(credential.key() instanceof SigningKey.Hmac key)) {
            throw OssError.INVALID_ACCESS_KEY.exception();
        }
        var places = Place.meantBy(request, buckets);
        for (var place : places) {
            var expected = claim.sign(claim.stringToSign(place), key);
            if (MessageDigest.isEqual(
                    expected.getBytes(UTF_8), claim.signature().getBytes(UTF_8))) {
                return admitted(credential, place);
            }
        }
        throw mismatch(claim, claim.stringToSign(places.iterator().next()));
    }

    /**
     * Lets in a form whose policy is signed and allows it.
     *
     * @param policy the form's own
     * @throws OssException with what is wrong
     */
    Admitted admit(OssRequest request, PostForm form, PostPolicy policy) {
        var id = form.field("ossaccesskeyid");
        int separator = id.indexOf(BrowserUploads.SEPARATOR);
        var credential = separator < 0
                ? credential(id, form.field("x-oss-security-token"))
                : credential(id.substring(0, separator), id.substring(separator + 1));
        if (!(credential.key() instanceof SigningKey.Hmac key)) {
            throw OssError.INVALID_ACCESS_KEY.exception();
        }
        var expected = BrowserUploads.signature(form.field("policy"), key);
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), form.field("signature").getBytes(UTF_8))) {
            throw OssError.SIGNATURE_MISMATCH.exception();
        }
        var bucket = Place.meantBy(request, buckets).stream()
                .filter(place -> place.key().isEmpty())
                .map(Place::bucket)
                .filter(name -> buckets.contains(name))
                .findFirst()
                .orElseThrow(OssError.NO_SUCH_BUCKET::exception);
        var fields = new HashMap<>(form.fields());
        fields.put("bucket", bucket);
        fields.put("key", form.key());
        policy.check(fields, clock.instant());
        return new Admitted(credential, new Place(bucket, form.key()));
    }

    private Admitted admitted(Credential credential, Place place) {
        if (!buckets.contains(place.bucket())) {
            throw OssError.NO_SUCH_BUCKET.exception();
        }
        return new Admitted(credential, place);
    }

    private Credential credential(String accessKeyId, String securityToken) {
        try {
            return callers.find(accessKeyId, securityToken);
        } catch (ApiException e) {
            throw switch (e.code().code()) {
                case "InvalidSecurityToken.Expired" -> OssError.TOKEN_EXPIRED.exception();
                case "MissingSecurityToken",
                        "InvalidSecurityToken.Malformed",
                        "InvalidSecurityToken.MismatchWithAccessKey" -> OssError.INVALID_SECURITY_TOKEN.exception();
                default -> OssError.INVALID_ACCESS_KEY.exception();
            };
        }
    }

    private static OssException mismatch(Claim claim, String stringToSign) {
        var details = new LinkedHashMap<String, String>();
        details.put("OSSAccessKeyId", claim.accessKeyId());
        details.put("SignatureProvided", claim.signature());
        if (stringToSign.length() <= LONGEST_ECHO) {
            details.put("StringToSign", stringToSign);
        }
        return new OssException(OssError.SIGNATURE_MISMATCH, OssError.SIGNATURE_MISMATCH.message(), details);
    }
}
