package dev.shiren.finance;

import dev.shiren.authority.Authority;
import dev.shiren.authority.Finding;
import dev.shiren.faces.Faces;
import dev.shiren.faces.Scores;
import dev.shiren.verification.VerificationSettings;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.picture.PictureException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares a picture with the authority's of a name and number, at once and without a session. */
@Component
final class Identification {

    private final Authority authority;
    private final Faces faces;
    private final VerificationSettings settings;

    Identification(Authority authority, Faces faces, VerificationSettings settings) {
        this.authority = authority;
        this.faces = faces;
        this.settings = settings;
    }

    /**
     * What came of it.
     *
     * @param score similarity, 0 to 100; empty when nothing was compared
     */
    record Result(SubCode subCode, Optional<Double> score) {

        private static Result without(SubCode subCode) {
            return new Result(subCode, Optional.empty());
        }
    }

    /**
     * Asks whose name and number they are, without any face.
     *
     * @return passed, mismatch or unknown
     * @throws CodeException when the authority does not answer
     */
    SubCode identity(String name, String number) {
        return subCode(authority.find(name, number));
    }

    /**
     * Compares the picture's largest face with the photo on record.
     *
     * @param picture one that can be decoded
     * @throws CodeException when it shows nobody, or the authority does not answer
     */
    Result compare(String name, String number, byte[] picture) {
        var face = submitted(picture);
        var finding = authority.find(name, number);
        var identity = subCode(finding);
        if (identity != SubCode.PASSED) {
            return Result.without(identity);
        }
        var photo = finding instanceof Finding.Match match ? match.photo() : Optional.<byte[]>empty();
        return photo.flatMap(this::onRecord)
                .map(known -> result(faces.scale().similarity(face, known)))
                .orElseGet(() -> Result.without(SubCode.PHOTO_MISSING));
    }

    /**
     * Compares two pictures' largest faces.
     *
     * @throws CodeException when one of them shows nobody
     */
    Result compare(byte[] one, byte[] other) {
        return result(faces.scale().similarity(submitted(one), submitted(other)));
    }

    private Result result(double similarity) {
        boolean same = similarity >= faces.threshold(settings.falseMatchRate());
        return new Result(same ? SubCode.PASSED : SubCode.FACE_DIFFERS, Optional.of(Scores.rounded(similarity)));
    }

    /**
     * What somebody said who was asked.
     *
     * @throws CodeException when there was no answer
     */
    static SubCode subCode(Finding finding) {
        if (finding instanceof Finding.Match) {
            return SubCode.PASSED;
        }
        if (finding instanceof Finding.Mismatch) {
            return SubCode.NAME_MISMATCH;
        }
        if (finding instanceof Finding.Unknown) {
            return SubCode.NUMBER_UNKNOWN;
        }
        throw Code.SYSTEM.about("whoever knows does not answer");
    }

    private Embedding submitted(byte[] picture) {
        try {
            return faces.largest(picture).orElseThrow(() -> Code.INVALID.about("no face in the picture"));
        } catch (PictureException e) {
            throw Code.INVALID.about(String.valueOf(e.getMessage()));
        }
    }

    /** A registry's photo need not be readable. */
    private Optional<Embedding> onRecord(byte[] photo) {
        try {
            return faces.largest(photo);
        } catch (PictureException e) {
            return Optional.empty();
        }
    }
}
