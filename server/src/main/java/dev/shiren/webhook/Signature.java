package dev.shiren.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the Standard Webhooks specification 1.0 says, for which there are libraries in many languages. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The value of the header {@code webhook-signature}; the timestamp is in seconds since 1970. */
    static String of(List<byte[]> secrets, String id, long timestamp, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, id, timestamp, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(byte[] secret, String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA-256", e);
        }
    }
}
