package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.audit.Actor;
import dev.shiren.faces.Faces;
import dev.shiren.media.MediaException;
import dev.shiren.media.PictureSource;
import dev.shiren.media.store.StoredObjects;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.crypto.Sha256;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Solution;
import dev.shiren.vision.picture.PictureException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final Attempts attempts;

    Intake(
            Submissions submissions,
            Examiner examiner,
            PictureSource pictures,
            Faces faces,
            Vault vault,
            VerificationSettings settings,
            InstantSource clock,
            Attempts attempts) {
        this.submissions = submissions;
        this.examiner = examiner;
        this.pictures = pictures;
        this.faces = faces;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
        this.attempts = attempts;
    }

    /**
     * Submits materials for a ticket. An identical submission of the same session shortly before is not made again but
     * answered with its result, because clients repeat a request whose answer they did not see.
     *
     * @param session the token, or empty where there is none
     * @param given values by kind, pictures as addresses
     * @param by who hands them in
     */
    VerifyStatus submit(Ticket ticket, Scene scene, String session, Map<MaterialKind, String> given, Actor by) {
        return answer(take(ticket, scene, session, given, Map.of(), by));
    }

    /**
     * Like {@link #submit}, but a failed real-name check is no error.
     *
     * @param ready what need not be fetched any more
     */
    Submissions.Known take(
            Ticket ticket,
            Scene scene,
            String session,
            Map<MaterialKind, String> given,
            Map<MaterialKind, byte[]> ready,
            Actor by) {
        long deadline = System.nanoTime() + settings.answerWithin().toNanos();
        var fingerprint = fingerprint(ticket, session, given, ready);
        var earlier = repeated(ticket, fingerprint);
        if (earlier.isPresent()) {
            return decided(ticket, earlier.get(), deadline);
        }
        if (!ticket.status().isOpen()) {
            throw VerificationErrors.DUPLICATED_TICKET.exception();
        }
        var kinds = EnumSet.noneOf(MaterialKind.class);
        kinds.addAll(given.keySet());
        kinds.addAll(ready.keySet());
        if (!isEnough(scene.solution(), kinds)) {
            throw VerificationErrors.MATERIALS_INSUFFICIENT.exception();
        }
        attempts.check(ticket, Optional.ofNullable(given.get(MaterialKind.IDENTIFICATION_NUMBER)));
        var begun = submissions.begin(
                ticket,
                scene,
                fingerprint,
                contents(ticket.account(), given, ready),
                uploads(ticket.account(), given),
                settings.lease(),
                by);
        if (begun.isPresent()) {
            examiner.start(begun.get());
            examiner.await(begun.get().id(), deadline);
            return known(ticket, begun.get().id());
        }
        // Somebody was faster while the pictures were being fetched: perhaps this very request, repeated.
        return decided(
                ticket,
                repeated(ticket, fingerprint).orElseThrow(VerificationErrors.DUPLICATED_TICKET::exception),
                deadline);
    }

    /** Where the person takes a picture of the ID card and types nothing, name and number may be left to be read there. */
    private static boolean isEnough(Solution solution, Set<MaterialKind> given) {
        // A film that shows no face is handed in when there are no tries left.
        boolean filmed = given.contains(MaterialKind.FACE_PIC) || given.contains(MaterialKind.LIVENESS);
        if (!solution.asksAuthority()) {
            return filmed && given.contains(MaterialKind.FACE_RETAINED_PIC);
        }
        var typed = given.containsAll(EnumSet.of(MaterialKind.NAME, MaterialKind.IDENTIFICATION_NUMBER));
        var printed = solution == Solution.RP_BASIC && given.contains(MaterialKind.ID_CARD_FRONT_PIC);
        return filmed && (typed || printed);
    }

    private Optional<String> repeated(Ticket ticket, String fingerprint) {
        return submissions.repeated(ticket, fingerprint, clock.instant().minus(settings.repeatWithin()));
    }

    /** The first request's work may be going on anywhere, so that only the database tells when it is done. */
    private Submissions.Known decided(Ticket ticket, String submission, long deadline) {
        var known = known(ticket, submission);
        try {
            while (known.status() == Status.PENDING && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
                known = known(ticket, submission);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known;
    }

    private Submissions.Known known(Ticket ticket, String submission) {
        // Only a deletion of the ticket takes it away.
        return submissions.find(ticket, submission).orElseThrow(VerificationErrors.NO_RECORD::exception);
    }

    private static VerifyStatus answer(Submissions.Known known) {
        if (known.status() == Status.NOT_SUBMITTED) {
            throw VerificationErrors.REAL_NAME.exception();
        }
        return VerifyStatus.of(known.status(), known.outcome());
    }

    private Map<MaterialKind, byte[]> contents(
            String account, Map<MaterialKind, String> given, Map<MaterialKind, byte[]> ready) {
        var contents = new EnumMap<MaterialKind, byte[]>(MaterialKind.class);
        contents.putAll(ready);
        var pending = new EnumMap<MaterialKind, PictureSource.Pending>(MaterialKind.class);
        given.forEach((kind, value) -> {
            if (kind.isPicture()) {
                pending.put(kind, begin(account, kind, value));
            } else {
                contents.put(kind, value.getBytes(UTF_8));
            }
        });
        pending.forEach((kind, picture) -> contents.put(kind, await(kind, picture)));
        return contents;
    }

    private static List<StoredObjects.Name> uploads(String account, Map<MaterialKind, String> given) {
        return given.entrySet().stream()
                .filter(material -> material.getKey().isPicture())
                .flatMap(material -> PictureSource.stored(account, material.getValue()).stream())
                .toList();
    }

    private PictureSource.Pending begin(String account, MaterialKind kind, String address) {
        try {
            return pictures.begin(account, address);
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

    private String fingerprint(
            Ticket ticket, String session, Map<MaterialKind, String> given, Map<MaterialKind, byte[]> ready) {
        var content = new StringBuilder(ticket.id()).append('\n').append(session);
        // An enum map: always in the same order, whatever the order on the wire.
        new EnumMap<>(given)
                .forEach((kind, value) -> content.append('\n')
                        .append(kind)
                        .append(' ')
                        .append(value.length())
                        .append(' ')
                        .append(value));
        new TreeMap<>(ready)
                .forEach((kind, bytes) ->
                        content.append('\n').append(kind).append(' ').append(Sha256.of(bytes)));
        return vault.lookup("submission", content.toString());
    }
}
