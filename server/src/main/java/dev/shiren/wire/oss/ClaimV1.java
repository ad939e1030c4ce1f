package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.access.SigningKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signature version 1: HMAC-SHA1 over method, a few headers and the place.
 *
 * @param date the line of the string to sign: an HTTP date, or in a signed URL the end in seconds of the epoch
 */
record ClaimV1(
        OssRequest request, String accessKeyId, String signature, String securityToken, String date, boolean inUrl)
        implements Claim {

    /** Query parameters that are part of what is signed. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "acl",
            "append",
            "asyncFetch",
            "bucketInfo",
            "callback",
            "callback-var",
            "cname",
            "comp",
            "continuation-token",
            "cors",
            "delete",
            "encryption",
            "endTime",
            "img",
            "inventory",
            "inventoryId",
            "lifecycle",
            "live",
            "location",
            "logging",
            "objectMeta",
            "partNumber",
            "policy",
            "position",
            "qos",
            "qosInfo",
            "referer",
            "replication",
            "replicationLocation",
            "replicationProgress",
            "requestPayment",
            "resourceGroup",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "restore",
            "security-token",
            "sequential",
            "startTime",
            "stat",
            "status",
            "style",
            "styleName",
            "symlink",
            "tagging",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "vod",
            "website",
            "worm",
            "wormExtend",
            "wormId");

    private static final Pattern END = Pattern.compile("\\d{1,12}");

    static ClaimV1 inHeader(OssRequest request, String authorization) {
        var parts = authorization.substring("OSS ".length()).strip().split(":", 2);
        if (parts.length != 2) {
            throw OssError.INVALID_ARGUMENT.because("Authorization header is invalid.");
        }
        var own = request.header("x-oss-date");
        return new ClaimV1(
                request,
                parts[0],
                parts[1],
                request.header("x-oss-security-token"),
                own.isEmpty() ? request.header("date") : own,
                false);
    }

    static ClaimV1 inQuery(OssRequest request) {
        var token = request.parameter("security-token");
        return new ClaimV1(
                request,
                request.parameter("OSSAccessKeyId"),
                // A plus sign that was not encoded has been read as the space it stands for elsewhere.
                request.parameter("Signature").replace(' ', '+'),
                token.isEmpty() ? request.header("x-oss-security-token") : token,
                request.parameter("Expires"),
                true);
    }

    @Override
    public void checkTime(Instant now) {
        if (inUrl) {
            if (!END.matcher(date).matches()) {
                throw OssError.ACCESS_DENIED.because("Invalid date (should be seconds since epoch): " + date);
            }
            if (!now.isBefore(Instant.ofEpochSecond(Long.parseLong(date)))) {
                throw Claim.expired();
            }
            return;
        }
        try {
            Claim.checkSkew(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    now);
        } catch (DateTimeException e) {
            throw OssError.ACCESS_DENIED.because("OSS authentication requires a valid Date.");
        }
    }

    @Override
    public String stringToSign(Place place) {
        var text = new StringBuilder()
                .append(request.method())
                .append('\n')
                .append(request.header("content-md5"))
                .append('\n')
                .append(request.header("content-type"))
                .append('\n')
                .append(date)
                .append('\n');
        request.headers().forEach((name, value) -> {
            if (name.startsWith(OssRequest.PREFIX)) {
                text.append(name).append(':').append(value).append('\n');
            }
        });
        text.append(place.resource());
        char separator = '?';
        for (var one : request.query().entrySet()) {
            if (isSigned(one.getKey())) {
                text.append(separator).append(one.getKey());
                if (!one.getValue().isEmpty()) {
                    text.append('=').append(one.getValue());
                }
                separator = '&';
            }
        }
        return text.toString();
    }

    private static boolean isSigned(String parameter) {
        return SUBRESOURCES.contains(parameter) || parameter.startsWith(OssRequest.PREFIX);
    }

    @Override
    public String sign(String stringToSign, SigningKey.Hmac key) {
        return Base64.getEncoder().encodeToString(key.mac("HmacSHA1", "", stringToSign.getBytes(UTF_8)));
    }
}
