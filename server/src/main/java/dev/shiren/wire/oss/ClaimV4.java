package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.access.SigningKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signature version 4: HMAC-SHA256 with a key of one day and region, over all of the head that matters.
 *
 * @param scope day, region, product and the constant end
 * @param additional headers that are signed beside those that always are
 * @param life of a signed URL; empty elsewhere
 */
record ClaimV4(
        OssRequest request,
        String accessKeyId,
        String signature,
        String securityToken,
        String date,
        List<String> scope,
        SortedSet<String> additional,
        String life)
        implements Claim {

    static final String ALGORITHM = "OSS4-HMAC-SHA256";

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SIGNATURE = "x-oss-signature";
    private static final String LAST = "aliyun_v4_request";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final Pattern LIFE = Pattern.compile("[1-9]\\d{0,5}");
    private static final Duration LONGEST_LIFE = Duration.ofDays(7);
    private static final int CREDENTIAL_PARTS = 5;

    static ClaimV4 inHeader(OssRequest request, String authorization) {
        var parts = new HashMap<String, String>();
        for (var part : authorization.substring(ALGORITHM.length()).split(",")) {
            var pair = part.strip().split("=", 2);
            if (pair.length == 2) {
                parts.put(pair[0], pair[1]);
            }
        }
        var own = request.header("x-oss-date");
        return of(
                request,
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("Signature", ""),
                request.header("x-oss-security-token"),
                own.isEmpty() ? request.header("date") : own,
                parts.getOrDefault("AdditionalHeaders", ""),
                "");
    }

    static ClaimV4 inQuery(OssRequest request) {
        return of(
                request,
                request.parameter("x-oss-credential"),
                request.parameter(SIGNATURE),
                request.parameter("x-oss-security-token"),
                request.parameter("x-oss-date"),
                request.parameter("x-oss-additional-headers"),
                request.parameter("x-oss-expires"));
    }

    private static ClaimV4 of(
            OssRequest request,
            String credential,
            String signature,
            String token,
            String date,
            String additional,
            String life) {
        var parts = credential.split("/", -1);
        if (parts.length != CREDENTIAL_PARTS || !parts[CREDENTIAL_PARTS - 1].equals(LAST)) {
            throw OssError.INVALID_ARGUMENT.because("The credential is invalid.");
        }
        var payload = request.header("x-oss-content-sha256");
        if (!payload.isEmpty() && !payload.equals(UNSIGNED)) {
            throw OssError.INVALID_ARGUMENT.because("x-oss-content-sha256 must be " + UNSIGNED + ".");
        }
        var names = Stream.of(additional.split(";"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return new ClaimV4(
                request, parts[0], signature, token, date, List.of(parts).subList(1, parts.length), names, life);
    }

    @Override
    public void checkTime(Instant now) {
        var signed = time();
        boolean inUrl = request.query().containsKey(SIGNATURE);
        if (!inUrl) {
            Claim.checkSkew(signed, now);
            return;
        }
        if (!LIFE.matcher(life).matches() || Long.parseLong(life) > LONGEST_LIFE.toSeconds()) {
            throw OssError.INVALID_ARGUMENT.because("x-oss-expires is 1 to " + LONGEST_LIFE.toSeconds() + " seconds.");
        }
        if (signed.isAfter(now.plus(SKEW)) || !now.isBefore(signed.plusSeconds(Long.parseLong(life)))) {
            throw Claim.expired();
        }
    }

    private Instant time() {
        try {
            var time = LocalDateTime.parse(date, TIME).toInstant(ZoneOffset.UTC);
            if (date.startsWith(scope.get(0))) {
                return time;
            }
        } catch (DateTimeException e) {
            throw OssError.ACCESS_DENIED.because("OSS authentication requires a valid x-oss-date.");
        }
        throw OssError.ACCESS_DENIED.because("The credential is of another day than x-oss-date.");
    }

    @Override
    public String stringToSign(Place place) {
        var canonical = String.join(
                "\n",
                request.method(),
                Percent.encode(place.resource(), "/"),
                canonicalQuery(),
                canonicalHeaders(),
                String.join(";", additional),
                UNSIGNED);
        return String.join("\n", ALGORITHM, date, String.join("/", scope), sha256(canonical));
    }

    private String canonicalQuery() {
        var encoded = new TreeMap<String, String>();
        request.query().forEach((name, value) -> {
            if (!name.equals(SIGNATURE)) {
                encoded.put(Percent.encode(name, ""), Percent.encode(value, ""));
            }
        });
        return encoded.entrySet().stream()
                .map(one -> one.getValue().isEmpty() ? one.getKey() : one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
    }

    private String canonicalHeaders() {
        return request.headers().entrySet().stream()
                .filter(one -> isSigned(one.getKey()))
                .map(one -> one.getKey() + ":" + one.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private boolean isSigned(String header) {
        return header.equals("content-type")
                || header.equals("content-md5")
                || header.startsWith(OssRequest.PREFIX)
                || additional.contains(header);
    }

    @Override
    public String sign(String stringToSign, SigningKey.Hmac key) {
        var derived = key.mac("HmacSHA256", "aliyun_v4", scope.get(0).getBytes(UTF_8));
        for (var step : scope.subList(1, scope.size())) {
            derived = SigningKey.Hmac.mac("HmacSHA256", derived, step.getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(SigningKey.Hmac.mac("HmacSHA256", derived, stringToSign.getBytes(UTF_8)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
