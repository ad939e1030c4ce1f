package dev.shiren.verification;

import dev.shiren.authority.Authority;
import dev.shiren.authority.Finding;
import dev.shiren.faces.Faces;
import dev.shiren.verification.Evidence.IdentityCheck;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import dev.shiren.verification.FaceCheck.Why;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.picture.PictureException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Measures what a decision needs and judges nothing. */
@Component
final class Collector {

    private static final FaceCheck NO_REFERENCE = new NotCompared(Why.NO_REFERENCE);

    private final Authority authority;
    private final Faces faces;
    private final VerificationSettings settings;

    Collector(Authority authority, Faces faces, VerificationSettings settings) {
        this.authority = authority;
        this.faces = faces;
        this.settings = settings;
    }

    /**
     * Evidence on one submission.
     *
     * @param pieces sealed under the submission's key
     * @throws dev.shiren.vision.model.BusyException when the models are busy; nothing is lost by trying again
     */
    Evidence collect(Submission submission, Map<MaterialKind, Materials.Piece> pieces) {
        var finding = identity(submission, pieces);
        var identity = finding.map(Collector::check).orElse(IdentityCheck.NOT_ASKED);
        if (submission.solution().asksAuthority() && identity != IdentityCheck.MATCH) {
            // Whose face it is does not matter any more.
            return new Evidence(identity, NO_REFERENCE, NO_REFERENCE, NO_REFERENCE, Map.of());
        }
        var photo = finding.filter(Finding.Match.class::isInstance)
                .map(Finding.Match.class::cast)
                .flatMap(Finding.Match::photo);
        var face = face(picture(submission, pieces, MaterialKind.FACE_PIC));
        return new Evidence(
                identity,
                compare(face, photo),
                compare(face, picture(submission, pieces, MaterialKind.ID_PIC, MaterialKind.ID_CARD_FRONT_PIC)),
                compare(face, picture(submission, pieces, MaterialKind.FACE_RETAINED_PIC)),
                faces.scale().provenance());
    }

    private Optional<Finding> identity(Submission submission, Map<MaterialKind, Materials.Piece> pieces) {
        var name = pieces.get(MaterialKind.NAME);
        var number = pieces.get(MaterialKind.IDENTIFICATION_NUMBER);
        if (!submission.solution().asksAuthority() || name == null || number == null) {
            return Optional.empty();
        }
        return Optional.of(authority.find(name.text(submission.key()), number.text(submission.key())));
    }

    private static IdentityCheck check(Finding finding) {
        if (finding instanceof Finding.Match) {
            return IdentityCheck.MATCH;
        }
        if (finding instanceof Finding.Mismatch) {
            return IdentityCheck.NAME_MISMATCH;
        }
        return finding instanceof Finding.Unknown ? IdentityCheck.NUMBER_UNKNOWN : IdentityCheck.UNAVAILABLE;
    }

    private static Optional<byte[]> picture(
            Submission submission, Map<MaterialKind, Materials.Piece> pieces, MaterialKind... preferred) {
        return Stream.of(preferred)
                .flatMap(kind -> Optional.ofNullable(pieces.get(kind)).stream())
                .findFirst()
                .map(piece -> piece.open(submission.key()));
    }

    private FaceCheck compare(Optional<Embedding> face, Optional<byte[]> reference) {
        if (reference.isEmpty()) {
            return NO_REFERENCE;
        }
        if (face.isEmpty()) {
            return new NotCompared(Why.NO_FACE_SUBMITTED);
        }
        var other = face(reference);
        if (other.isEmpty()) {
            return new NotCompared(Why.NO_FACE_ON_REFERENCE);
        }
        return new Compared(faces.scale().similarity(face.get(), other.get()), threshold());
    }

    private Optional<Embedding> face(Optional<byte[]> picture) {
        try {
            return picture.isEmpty() ? Optional.empty() : faces.largest(picture.get());
        } catch (PictureException e) {
            // Submitted pictures were decoded when they came in; a registry's photo need not be readable.
            return Optional.empty();
        }
    }

    /** The threshold of the largest calibrated rate that is not above the one that is set. */
    private double threshold() {
        return faces.scale().thresholds().entrySet().stream()
                .filter(entry -> entry.getKey() <= settings.falseMatchRate())
                .reduce((stricter, looser) -> looser)
                .orElseThrow(() -> new IllegalStateException(
                        "The models have no calibrated threshold for " + settings.falseMatchRate()))
                .getValue();
    }
}
