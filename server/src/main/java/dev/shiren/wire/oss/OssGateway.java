package dev.shiren.wire.oss;

import dev.shiren.media.MediaSettings;
import dev.shiren.media.store.ObjectException;
import dev.shiren.media.store.OssSettings;
import dev.shiren.media.store.StoredObjects;
import dev.shiren.media.store.UploadGrants;
import dev.shiren.platform.Ids;
import dev.shiren.wire.oss.Doorkeeper.Admitted;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The path of a request to the object store, from its head to its answer. */
@Component
final class OssGateway {

    private static final Logger LOG = LoggerFactory.getLogger(OssGateway.class);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String CRC = "x-oss-hash-crc64ecma";
    private static final String METADATA = "x-oss-meta-";
    private static final String OVERRIDE = "response-";
    private static final int MOST_METADATA = 8 * 1024;
    private static final int MD5_BYTES = 16;
    private static final Pattern UNSIGNED_LONG = Pattern.compile("\\d{1,20}");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

    /** Asked for by a parameter or header that must not be ignored, because another answer would be expected. */
    private static final Set<String> OTHER_REQUESTS = Set.of(
            "acl",
            "append",
            "callback",
            "delete",
            "partNumber",
            "position",
            "restore",
            "symlink",
            "tagging",
            "uploadId",
            "uploads",
            "versionId",
            "x-oss-async-process",
            "x-oss-process");

    private static final Set<String> OTHER_FIELDS =
            Set.of("callback", "success_action_redirect", "x-oss-callback", "x-oss-tagging");

    /** A form carries its own proof and no cookie, so that any page may send one and see what came of it. */
    private static final Map<String, String> READABLE_ANYWHERE =
            Map.of("Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", "ETag, x-oss-request-id");

    private static final Map<String, String> ASKED_BEFORE_POST = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Methods", "POST",
            "Access-Control-Allow-Headers", "*",
            "Access-Control-Max-Age", "3600");

    private static final Set<String> OTHER_HEADERS = Set.of("x-oss-copy-source", "x-oss-callback", "x-oss-tagging");

    private final Ids ids;
    private final Doorkeeper door;
    private final StoredObjects objects;
    private final MediaSettings media;
    private final OssSettings settings;

    OssGateway(Ids ids, Doorkeeper door, StoredObjects objects, MediaSettings media, OssSettings settings) {
        this.ids = ids;
        this.door = door;
        this.objects = objects;
        this.media = media;
        this.settings = settings;
    }

    boolean handle(Request request, Response response, Callback callback) {
        var requestId = ids.requestId();
        var body = new OssBody(request, media, settings);
        OssReply reply;
        try {
            reply = answer(OssRequest.of(request), body);
        } catch (OssException e) {
            body.discard();
            reply = OssReply.error(e, isHead(request), requestId, host(request));
        } catch (IOException | RuntimeException e) {
            LOG.error("Request {} failed", requestId, e);
            body.discard();
            reply = OssReply.error(OssError.INTERNAL_ERROR.exception(), isHead(request), requestId, host(request));
        }
        (isPost(request) ? reply.with(READABLE_ANYWHERE) : reply).send(response, callback, requestId);
        return true;
    }

    private static boolean isPost(Request request) {
        return request.getMethod().equals("POST");
    }

    static boolean isHead(Request request) {
        return request.getMethod().equals("HEAD");
    }

    static String host(Request request) {
        return Optional.ofNullable(Request.getServerName(request)).orElse("");
    }

    private OssReply answer(OssRequest request, OssBody body) throws IOException {
        if (request.method().equals("OPTIONS") && !request.header("origin").isEmpty()) {
            return OssReply.empty(HttpStatus.OK_200, ASKED_BEFORE_POST);
        }
        if (request.method().equals("POST") && FormReader.isForm(request.header("content-type"))) {
            return post(request, body);
        }
        var admitted = door.admit(request);
        refuseOtherRequests(request);
        if (admitted.place().key().isEmpty()) {
            throw OssError.NOT_IMPLEMENTED.because("Buckets are the operator's business.");
        }
        admitted.place().checkKey();
        return switch (request.method()) {
            case "PUT" -> {
                require(admitted.may("oss:PutObject"));
                yield put(request, admitted, body);
            }
            case "GET" -> {
                if (request.query().containsKey("objectMeta") && !admitted.may("oss:GetObject")) {
                    require(admitted.may("oss:HeadObject"));
                    yield withoutContent(admitted);
                }
                require(admitted.may("oss:GetObject"));
                yield get(request, admitted);
            }
            case "HEAD" -> {
                require(admitted.may("oss:GetObject") || admitted.may("oss:HeadObject"));
                yield head(admitted);
            }
            case "DELETE" -> {
                require(admitted.may("oss:DeleteObject"));
                objects.delete(name(admitted));
                yield OssReply.empty(HttpStatus.NO_CONTENT_204, Map.of());
            }
            default -> throw OssError.METHOD_NOT_ALLOWED.exception();
        };
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw OssError.ACCESS_DENIED.exception();
        }
    }

    private static void refuseOtherRequests(OssRequest request) {
        var asked = request.query().keySet().stream().filter(OTHER_REQUESTS::contains);
        var headed = OTHER_HEADERS.stream().filter(request.headers()::containsKey);
        java.util.stream.Stream.concat(asked, headed).findFirst().ifPresent(name -> {
            throw OssError.NOT_IMPLEMENTED.because(OssError.NOT_IMPLEMENTED.message() + " (" + name + ")");
        });
        refuseOtherAccess(request.header("x-oss-object-acl"), request.header("x-oss-server-side-encryption"));
    }

    private static void refuseOtherAccess(String acl, String encryption) {
        if (!acl.isEmpty() && !acl.equals("private") && !acl.equals("default")) {
            throw OssError.ACCESS_DENIED.because("Put public object acl is not allowed.");
        }
        if (!encryption.isEmpty() && !encryption.equals("AES256")) {
            throw OssError.NOT_IMPLEMENTED.because("Objects are encrypted with AES256 and the server's own keys.");
        }
    }

    /** A browser's form. The fields after the file, if any, do not count, as the protocol has it. */
    private OssReply post(OssRequest request, OssBody body) throws IOException {
        body.checkLength();
        var form = new FormReader(body, request.header("content-type")).read();
        OTHER_FIELDS.stream().filter(form.fields()::containsKey).findFirst().ifPresent(name -> {
            throw OssError.NOT_IMPLEMENTED.because(OssError.NOT_IMPLEMENTED.message() + " (" + name + ")");
        });
        refuseOtherAccess(form.field("x-oss-object-acl"), form.field("x-oss-server-side-encryption"));
        if (form.field("policy").isEmpty()) {
            throw OssError.ACCESS_DENIED.because("A form needs a policy, a Signature and an OSSAccessKeyId.");
        }
        var policy = PostPolicy.parse(form.field("policy"));
        var admitted = door.admit(request, form, policy);
        admitted.place().checkKey();
        require(admitted.may("oss:PutObject"));
        var type = form.field("content-type").isEmpty() ? form.fileType() : form.field("content-type");
        var stored = store(
                new Upload(
                        admitted,
                        form.field("x-oss-forbid-overwrite"),
                        printable(type),
                        form.fields(),
                        form.field("content-md5"),
                        ""),
                form.file(
                        policy.least(), Math.min(policy.most(), media.maxSize().toBytes())));
        body.discard();
        var headers = new HashMap<>(Map.of("ETag", etag(stored)));
        return switch (form.field("success_action_status")) {
            case "200" -> OssReply.empty(HttpStatus.OK_200, headers);
            case "201" ->
                OssReply.created(
                        Map.of(
                                "Bucket",
                                admitted.place().bucket(),
                                "Key",
                                admitted.place().key(),
                                "ETag",
                                etag(stored)),
                        headers);
            default -> OssReply.empty(HttpStatus.NO_CONTENT_204, headers);
        };
    }

    private static String printable(String type) {
        if (UNPRINTABLE.matcher(type).find()) {
            throw OssError.INVALID_ARGUMENT.exception();
        }
        return type;
    }

    private OssReply put(OssRequest request, Admitted admitted, OssBody body) throws IOException {
        body.checkLength();
        var stored = store(
                new Upload(
                        admitted,
                        request.header("x-oss-forbid-overwrite"),
                        request.header("content-type"),
                        request.headers(),
                        request.header("content-md5"),
                        request.header(CRC)),
                body);
        var headers = new HashMap<String, String>();
        headers.put("ETag", etag(stored));
        headers.put(CRC, stored.description().crc64());
        headers.put(
                "Content-MD5",
                Base64.getEncoder()
                        .encodeToString(
                                HexFormat.of().parseHex(stored.description().md5())));
        return OssReply.empty(HttpStatus.OK_200, headers);
    }

    /** What a request says of the object beside its bytes, whether in headers or in fields; empty where it says nothing. */
    private record Upload(
            Admitted admitted,
            String forbidOverwrite,
            String contentType,
            Map<String, String> properties,
            String md5,
            String crc) {}

    private StoredObjects.Stored store(Upload upload, InputStream picture) throws IOException {
        var uploads = UploadGrants.Uploads.of(upload.admitted().credential().tags());
        var incoming = new StoredObjects.Incoming(
                name(upload.admitted()),
                uploads.belongsTo(),
                keep(uploads, upload.admitted().place().key()),
                !upload.forbidOverwrite().equals("true"),
                upload.contentType().isEmpty() ? "application/octet-stream" : upload.contentType(),
                metadata(upload.properties()),
                md5(upload.md5()),
                crc(upload.crc()));
        try {
            return objects.put(incoming, new PictureOnly(picture));
        } catch (ObjectException e) {
            throw switch (e.reason()) {
                case MD5_MISMATCH ->
                    OssError.INVALID_DIGEST.because("The Content-MD5 you specified did not match what we received.");
                case CRC_MISMATCH ->
                    OssError.INVALID_DIGEST.because("The CRC64 you specified did not match what we received.");
                case EXISTS -> OssError.FILE_EXISTS.exception();
                case GIVEN_UP -> OssError.ACCESS_DENIED.because("What this object would belong to has been deleted.");
            };
        }
    }

    private Duration keep(UploadGrants.Uploads uploads, String key) {
        return uploads.keep().orElseGet(() -> settings.retentionOf(key));
    }

    private static Map<String, String> metadata(Map<String, String> properties) {
        var metadata = new HashMap<String, String>();
        int size = 0;
        for (var header : properties.entrySet()) {
            if (header.getKey().startsWith(METADATA)) {
                metadata.put(header.getKey(), header.getValue());
                size += header.getKey().length() + header.getValue().length();
            }
        }
        if (size > MOST_METADATA) {
            throw OssError.INVALID_ARGUMENT.because("The user metadata exceeds " + MOST_METADATA + " bytes.");
        }
        return metadata;
    }

    private static Optional<String> md5(String header) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            var digest = Base64.getDecoder().decode(header);
            if (digest.length == MD5_BYTES) {
                return Optional.of(HexFormat.of().formatHex(digest));
            }
        } catch (IllegalArgumentException e) {
            throw OssError.INVALID_DIGEST.exception();
        }
        throw OssError.INVALID_DIGEST.exception();
    }

    private static Optional<String> crc(String header) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (!UNSIGNED_LONG.matcher(header).matches()) {
            throw OssError.INVALID_ARGUMENT.because(CRC + " is an unsigned decimal number.");
        }
        return Optional.of(header);
    }

    private OssReply get(OssRequest request, Admitted admitted) throws IOException {
        var content = objects.read(name(admitted)).orElseThrow(OssError.NO_SUCH_KEY::exception);
        var headers = described(content.object());
        // The protocol lets whoever signs a URL say as what its reader is to take the content.
        request.query().forEach((name, value) -> {
            if (name.startsWith(OVERRIDE)) {
                if (UNPRINTABLE.matcher(value).find()) {
                    throw OssError.INVALID_ARGUMENT.exception();
                }
                headers.put(name.substring(OVERRIDE.length()), value);
            }
        });
        return new OssReply(HttpStatus.OK_200, headers, content.bytes());
    }

    /** How SDKs of before 2019 ask whether an object exists. Its size is left out: a GET has no length but its content's. */
    private OssReply withoutContent(Admitted admitted) {
        var stored = objects.find(name(admitted)).orElseThrow(OssError.NO_SUCH_KEY::exception);
        var headers = described(stored);
        headers.remove("Content-Length");
        return OssReply.empty(HttpStatus.OK_200, headers);
    }

    private OssReply head(Admitted admitted) {
        var stored = objects.find(name(admitted)).orElseThrow(OssError.NO_SUCH_KEY::exception);
        return OssReply.empty(HttpStatus.OK_200, described(stored));
    }

    private Map<String, String> described(StoredObjects.Stored stored) {
        var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(stored.description().metadata());
        headers.put("Content-Type", stored.description().contentType());
        headers.put("Content-Length", String.valueOf(stored.size()));
        headers.put("ETag", etag(stored));
        headers.put("Last-Modified", HTTP_DATE.format(stored.created()));
        headers.put(CRC, stored.description().crc64());
        headers.put("x-oss-object-type", "Normal");
        headers.put("x-oss-storage-class", "Standard");
        headers.put("x-oss-server-side-encryption", "AES256");
        headers.put("x-oss-expiration", expiration(stored.expires()));
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }

    private static String expiration(Instant expires) {
        return "expiry-date=\"%s\", rule-id=\"retention\"".formatted(HTTP_DATE.format(expires));
    }

    private static String etag(StoredObjects.Stored stored) {
        return '"' + stored.description().md5().toUpperCase(Locale.ROOT) + '"';
    }

    private static StoredObjects.Name name(Admitted admitted) {
        return new StoredObjects.Name(
                admitted.credential().caller().account(),
                admitted.place().bucket(),
                admitted.place().key());
    }
}
