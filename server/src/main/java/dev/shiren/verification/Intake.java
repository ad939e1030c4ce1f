package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.faces.Faces;
import dev.shiren.media.MediaException;
import dev.shiren.media.PictureSource;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.scene.Solution;
import dev.shiren.vision.picture.PictureException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Accepts a submission: stored first, then decided, then answered. */
@Component
final class Intake {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Submissions submissions;
    private final Examiner examiner;
    private final PictureSource pictures;
    private final Faces faces;
    private final Vault vault;
    private final VerificationSettings settings;
    private final InstantSource clock;

    Intake(
            Submissions submissions,
            Examiner examiner,
            PictureSource pictures,
            Faces faces,
            Vault vault,
            VerificationSettings settings,
            InstantSource clock) {
        this.submissions = submissions;
        this.examiner = examiner;
        this.pictures = pictures;
        this.faces = faces;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Submits materials for a ticket. An identical submission of the same session shortly before is not made again but
     * answered with its result, because clients repeat a request whose answer they did not see.
     *
     * @param session the token, or empty where there is none
     * @param given values by kind, pictures as addresses
     */
    VerifyStatus submit(Ticket ticket, Solution solution, String session, Map<MaterialKind, String> given) {
        var fingerprint = fingerprint(ticket, session, given);
        var earlier = repeated(ticket, fingerprint);
        if (earlier.isPresent()) {
            return repeatedAnswer(ticket, earlier.get());
        }
        if (!ticket.status().isOpen()) {
            throw VerificationErrors.DUPLICATED_TICKET.exception();
        }
        if (!given.keySet().containsAll(required(solution))) {
            throw VerificationErrors.MATERIALS_INSUFFICIENT.exception();
        }
        var begun = submissions.begin(ticket, solution, fingerprint, contents(given), settings.lease());
        if (begun.isPresent()) {
            examiner.start(begun.get());
            examiner.await(begun.get().id());
            return answer(known(ticket, begun.get().id()));
        }
        // Somebody was faster while the pictures were being fetched: perhaps this very request, repeated.
        return repeatedAnswer(
                ticket, repeated(ticket, fingerprint).orElseThrow(VerificationErrors.DUPLICATED_TICKET::exception));
    }

    private static Set<MaterialKind> required(Solution solution) {
        return solution.asksAuthority()
                ? EnumSet.of(MaterialKind.NAME, MaterialKind.IDENTIFICATION_NUMBER, MaterialKind.FACE_PIC)
                : EnumSet.of(MaterialKind.FACE_PIC, MaterialKind.FACE_RETAINED_PIC);
    }

    private Optional<String> repeated(Ticket ticket, String fingerprint) {
        return submissions.repeated(ticket, fingerprint, clock.instant().minus(settings.repeatWithin()));
    }

    /** The first request's work may be going on anywhere, so that only the database tells when it is done. */
    private VerifyStatus repeatedAnswer(Ticket ticket, String submission) {
        long end = System.nanoTime() + settings.answerWithin().toNanos();
        var known = known(ticket, submission);
        try {
            while (known.status() == Status.PENDING && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
                known = known(ticket, submission);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer(known);
    }

    private Submissions.Known known(Ticket ticket, String submission) {
        return submissions
                .find(ticket, submission)
                .orElseThrow(() -> new IllegalStateException("Submission " + submission + " is gone"));
    }

    private static VerifyStatus answer(Submissions.Known known) {
        if (known.status() == Status.NOT_SUBMITTED) {
            throw VerificationErrors.REAL_NAME.exception();
        }
        return VerifyStatus.of(known.status(), known.outcome());
    }

    private Map<MaterialKind, byte[]> contents(Map<MaterialKind, String> given) {
        var contents = new EnumMap<MaterialKind, byte[]>(MaterialKind.class);
        var pending = new EnumMap<MaterialKind, PictureSource.Pending>(MaterialKind.class);
        given.forEach((kind, value) -> {
            if (kind.isPicture()) {
                pending.put(kind, begin(kind, value));
            } else {
                contents.put(kind, value.getBytes(UTF_8));
            }
        });
        pending.forEach((kind, picture) -> contents.put(kind, await(kind, picture)));
        return contents;
    }

    private PictureSource.Pending begin(MaterialKind kind, String address) {
        try {
            return pictures.begin(address);
        } catch (MediaException e) {
            throw upload(kind, e);
        }
    }

    private byte[] await(MaterialKind kind, PictureSource.Pending picture) {
        try {
            var bytes = picture.await();
            faces.check(bytes);
            return bytes;
        } catch (MediaException e) {
            throw upload(kind, e);
        } catch (PictureException e) {
            throw upload(kind, e);
        }
    }

    private static ApiException upload(MaterialKind kind, Exception e) {
        if (e instanceof MediaException media && media.reason() == MediaException.Reason.BUSY) {
            return CommonErrors.SERVICE_UNAVAILABLE.exception();
        }
        return VerificationErrors.UPLOAD.because(
                "%s %s: %s".formatted(VerificationErrors.UPLOAD.message(), kind.wireName(), e.getMessage()));
    }

    private String fingerprint(Ticket ticket, String session, Map<MaterialKind, String> given) {
        var content = new StringBuilder(ticket.id()).append('\n').append(session);
        // An enum map: always in the same order, whatever the order on the wire.
        new EnumMap<>(given)
                .forEach((kind, value) -> content.append('\n')
                        .append(kind)
                        .append(' ')
                        .append(value.length())
                        .append(' ')
                        .append(value));
        return vault.lookup("submission", content.toString());
    }
}
