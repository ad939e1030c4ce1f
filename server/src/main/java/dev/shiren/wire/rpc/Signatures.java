package dev.shiren.wire.rpc;

import dev.shiren.access.SigningKey;
import dev.shiren.operation.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Decides whether a request was signed with a key, lately, by RPC signature version 1.0. */
@Component
final class Signatures {

    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int LONGEST_NONCE = 128;

    /** A larger string is not sent back: nobody signs one by mistake, but it would multiply what an attacker sends. */
    private static final int LONGEST_ECHO = 1024 * 1024;

    /** A zero stands for any digit. */
    private static final String TIMESTAMP = "0000-00-00T00:00:00Z";

    private final InstantSource clock;

    Signatures(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Accepts a request that this key signed within fifteen minutes of now.
     *
     * @throws ApiException what is wrong, the first in the gateway's order of checks
     */
    void check(String method, Parameters parameters, SigningKey key) {
        checkScheme(parameters, key);
        checkTime(parameters.common("Timestamp"));
        checkNonce(parameters.common("SignatureNonce"));
        checkSignature(method, parameters, key);
    }

    private static void checkScheme(Parameters parameters, SigningKey key) {
        require("SignatureMethod", parameters);
        require("SignatureVersion", parameters);
        if (!parameters.common("SignatureMethod").equals(key.method())
                || !parameters.common("SignatureType").equals(key.type())) {
            throw RpcErrors.INVALID_SIGNATURE_METHOD.exception();
        }
        if (!parameters.common("SignatureVersion").equals("1.0")) {
            throw RpcErrors.INCOMPLETE_SIGNATURE.exception();
        }
    }

    private void checkTime(String timestamp) {
        if (timestamp.isEmpty()) {
            throw RpcErrors.missing("Timestamp").exception();
        }
        if (Duration.between(parse(timestamp), clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw RpcErrors.TIMESTAMP_EXPIRED.exception();
        }
    }

    private static Instant parse(String timestamp) {
        if (timestamp.length() != TIMESTAMP.length()) {
            throw RpcErrors.TIMESTAMP_FORMAT.exception();
        }
        for (int at = 0; at < TIMESTAMP.length(); at++) {
            char found = timestamp.charAt(at);
            if (found != TIMESTAMP.charAt(at) && (TIMESTAMP.charAt(at) != '0' || found < '0' || found > '9')) {
                throw RpcErrors.TIMESTAMP_FORMAT.exception();
            }
        }
        try {
            // A formatter takes ten times as long, on every request.
            return LocalDateTime.of(
                            number(timestamp, 0, 4),
                            number(timestamp, 5, 7),
                            number(timestamp, 8, 10),
                            number(timestamp, 11, 13),
                            number(timestamp, 14, 16),
                            number(timestamp, 17, 19))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw RpcErrors.TIMESTAMP_FORMAT.exception();
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static void checkNonce(String nonce) {
        if (nonce.isEmpty()) {
            throw RpcErrors.missing("SignatureNonce").exception();
        }
        if (nonce.length() > LONGEST_NONCE) {
            throw RpcErrors.INVALID_NONCE.exception();
        }
    }

    private static void checkSignature(String method, Parameters parameters, SigningKey key) {
        require("Signature", parameters);
        var signature = decode(parameters.common("Signature"));
        var signed = StringToSign.of(method, parameters.all());
        // Old clients sign a GET and then, because there is a body, the JDK silently sends a POST.
        if (!key.verifies(signed, signature)
                && !(method.equals("POST") && key.verifies(StringToSign.of("GET", parameters.all()), signature))) {
            var echo = signed.length <= LONGEST_ECHO ? new String(signed, StandardCharsets.US_ASCII) : "";
            throw RpcErrors.SIGNATURE_MISMATCH.because(RpcErrors.SIGNATURE_MISMATCH.message() + echo);
        }
    }

    private static byte[] decode(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw RpcErrors.INCOMPLETE_SIGNATURE.exception();
        }
    }

    private static void require(String name, Parameters parameters) {
        if (parameters.common(name).isEmpty()) {
            throw RpcErrors.missing(name).exception();
        }
    }
}
