package dev.shiren.finance;

import dev.shiren.faces.Faces;
import dev.shiren.media.MediaException;
import dev.shiren.media.PictureSource;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.verification.Sessions;
import dev.shiren.vision.picture.PictureException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gets the picture that a caller gives in one of several ways. What cannot be had is a {@link CodeException}. */
@Component
final class Pictures {

    private static final String BASE64 = "base64://";
    private static final int LARGEST = 1024 * 1024;

    private final PictureSource source;
    private final Faces faces;
    private final FinanceSessions sessions;

    Pictures(PictureSource source, Faces faces, FinanceSessions sessions) {
        this.source = source;
        this.faces = faces;
        this.sessions = sessions;
    }

    /**
     * The ways, of which one is used; the earlier goes before the later.
     *
     * @param inline base64
     * @param bucket with {@code object}: what the account has stored
     * @param certifyId of a session, whose face is meant
     */
    record Ways(
            Optional<String> inline,
            Optional<String> url,
            Optional<String> bucket,
            Optional<String> object,
            Optional<String> certifyId) {

        static Ways of(Optional<String> inline, Optional<String> url) {
            return new Ways(inline, url, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Its address; empty when there is none or it is a session's. */
        private Optional<String> address() {
            var text = Given.optional(inline)
                    .map(data -> data.regionMatches(true, 0, BASE64, 0, BASE64.length()) ? data : BASE64 + data);
            var stored = Given.optional(bucket)
                    .flatMap(name -> Given.optional(object).map(key -> "oss://" + name + ":" + key));
            return Stream.of(text, Given.optional(url), stored)
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        boolean isGiven() {
            return address().isPresent() || Given.optional(certifyId).isPresent();
        }
    }

    /**
     * The encoded picture, which can be decoded and is smaller than 1 MB.
     *
     * @param name of the parameter that is called missing
     */
    byte[] read(String name, Ways ways, Call call) {
        var address = ways.address();
        if (address.isEmpty() && Given.optional(ways.certifyId()).isPresent()) {
            return face(Given.certifyId("CertifyId", ways.certifyId()), call);
        }
        var picture = fetched(name, address.orElseThrow(() -> Code.MISSING.about(name)), call);
        if (picture.length >= LARGEST) {
            throw Code.INVALID.about(name + " must be smaller than 1 MB.");
        }
        try {
            faces.check(picture);
            return picture;
        } catch (PictureException e) {
            throw Code.INVALID.about(name + ": " + e.getMessage());
        }
    }

    private byte[] fetched(String name, String address, Call call) {
        try {
            return source.read(call.caller().account(), address);
        } catch (MediaException e) {
            if (e.reason() == MediaException.Reason.BUSY) {
                throw CommonErrors.SERVICE_UNAVAILABLE.exception();
            }
            throw Code.INVALID.about(name + ": " + e.getMessage());
        }
    }

    private byte[] face(String certifyId, Call call) {
        var session = sessions.find(call.caller().account(), certifyId).orElseThrow(Code.INVALID_CERTIFY_ID::exception);
        var standing = sessions.standing(session);
        if (!standing.passed()) {
            // A face that was refused proves nothing.
            throw Code.INVALID_CERTIFY_ID.exception();
        }
        return sessions.shown(session, standing, call)
                .flatMap(Sessions.Shown::face)
                .orElseThrow(Code.INVALID_CERTIFY_ID::exception);
    }

    /** As it can be bound to a session. */
    static String address(byte[] picture) {
        return BASE64 + Base64.getEncoder().encodeToString(picture);
    }
}
