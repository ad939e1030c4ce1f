package dev.shiren.wire.oss;

import dev.shiren.access.SigningKey;
import java.time.Duration;
import java.time.Instant;

/** Who a request says it comes from, and how it would prove that. */
interface Claim {

    /** How far a client's clock may be off. */
    Duration SKEW = Duration.ofMinutes(15);

    String accessKeyId();

    /** Empty without a temporary credential. */
    String securityToken();

    /** The signature as it was sent. */
    String signature();

    /**
     * Refuses what was signed too long ago, or for a time that is over.
     *
     * @throws OssException {@code RequestTimeTooSkewed} or {@code AccessDenied}
     */
    void checkTime(Instant now);

    String stringToSign(Place place);

    /** The signature that the owner of the key would have sent. */
    String sign(String stringToSign, SigningKey.Hmac key);

    /**
     * Reads the claim in the headers or, for a signed URL, in the query.
     *
     * @throws OssException {@code AccessDenied} when there is none
     */
    static Claim of(OssRequest request) {
        var authorization = request.header("authorization");
        if (authorization.startsWith(ClaimV4.ALGORITHM + " ")) {
            return ClaimV4.inHeader(request, authorization);
        }
        if (authorization.startsWith("OSS ")) {
            return ClaimV1.inHeader(request, authorization);
        }
        if (!authorization.isEmpty()) {
            throw OssError.INVALID_ARGUMENT.because("Authorization header is invalid.");
        }
        if (request.parameter("x-oss-signature-version").equals(ClaimV4.ALGORITHM)) {
            return ClaimV4.inQuery(request);
        }
        if (request.query().containsKey("OSSAccessKeyId")) {
            return ClaimV1.inQuery(request);
        }
        throw OssError.ACCESS_DENIED.because("Anonymous access is forbidden for this operation.");
    }

    /** Refuses a time that is not about now. */
    static void checkSkew(Instant signed, Instant now) {
        if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
            throw OssError.TIME_SKEWED.exception();
        }
    }

    /** What is said of a signed URL whose time is over. */
    static OssException expired() {
        return OssError.ACCESS_DENIED.because("Request has expired.");
    }
}
