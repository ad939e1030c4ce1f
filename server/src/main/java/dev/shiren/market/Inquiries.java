package dev.shiren.market;

import dev.shiren.authority.Authority;
import dev.shiren.authority.Finding;
import dev.shiren.faces.Faces;
import dev.shiren.media.MediaException;
import dev.shiren.media.PictureSource;
import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.FaceAttributes;
import dev.shiren.vision.face.FaceAttributes.FaceType;
import dev.shiren.vision.face.FaceAttributes.Glasses;
import dev.shiren.vision.model.BusyException;
import dev.shiren.vision.picture.PictureException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Answers inquiries from evidence: first what the caller can put right, then the picture, then the authority, then the
 * faces. What comes later is not looked at once the answer is known.
 */
@Component
public final class Inquiries {

    /** In bytes, decoded. */
    static final int LARGEST_PICTURE = 100 * 1024;

    /** No picture of the allowed size needs more characters, even with a head and broken into lines. */
    public static final int LONGEST_IMAGE = 150 * 1024;

    private static final Set<Attribute> WANTED = Set.of(Attribute.FACE_TYPE, Attribute.GLASSES);

    private final PictureSource pictures;
    private final Faces faces;
    private final Authority authority;
    private final Divisions divisions;

    /** Similarities. */
    private final double same;

    private final double perhapsSame;

    Inquiries(PictureSource pictures, Faces faces, Authority authority, Divisions divisions, MarketSettings settings) {
        this.pictures = pictures;
        this.faces = faces;
        this.authority = authority;
        this.divisions = divisions;
        this.same = threshold(faces, settings.sameRate());
        this.perhapsSame = threshold(faces, settings.perhapsRate());
    }

    /** The threshold of the largest calibrated rate that is not above the one that is set. */
    private static double threshold(Faces faces, double falseMatchRate) {
        return faces.scale().thresholds().entrySet().stream()
                .filter(entry -> entry.getKey() <= falseMatchRate)
                .reduce((stricter, looser) -> looser)
                .orElseThrow(() ->
                        new IllegalStateException("The models have no calibrated threshold for " + falseMatchRate))
                .getValue();
    }

    /** Answers whatever was asked; what keeps an answer from being found is a status, too. */
    public Answer answer(Inquiry inquiry) {
        if (!Names.allow(inquiry.name())) {
            return new Answer(Status.NAME_INVALID, Traits.NONE);
        }
        // The check digit is not tested: a number with a wrong one is on no record, which is the answer then.
        var number = IdNumber.of(inquiry.idCard().replace('x', 'X'))
                .filter(any -> any.birth().isPresent());
        if (number.isEmpty()) {
            return new Answer(Status.NUMBER_INVALID, Traits.NONE);
        }
        var status = look(inquiry);
        return new Answer(status, status.isComparison() ? Traits.of(number.get(), divisions) : Traits.NONE);
    }

    private Status look(Inquiry inquiry) {
        if (inquiry.image().length() > LONGEST_IMAGE) {
            return Status.PICTURE_TOO_LARGE;
        }
        try {
            var picture = pictures.read(inquiry.account(), ImageText.address(inquiry.image()));
            if (picture.length > LARGEST_PICTURE) {
                return Status.PICTURE_TOO_LARGE;
            }
            var portrait = faces.portrait(picture, WANTED).filter(seen -> isUsable(seen.attributes()));
            return portrait.isEmpty() ? Status.PICTURE_UNUSABLE : identify(inquiry, portrait.get());
        } catch (MediaException e) {
            return e.reason() == MediaException.Reason.TOO_LARGE ? Status.PICTURE_TOO_LARGE : Status.UNREACHABLE;
        } catch (PictureException | BusyException e) {
            return Status.UNREACHABLE;
        }
    }

    /** A person's face whose eyes, nose and mouth can be seen, well enough for a comparison to mean something. */
    private static boolean isUsable(FaceAttributes face) {
        return face.quality().isEmpty()
                && face.type().filter(type -> type != FaceType.NONE).isPresent()
                && face.glasses().filter(worn -> worn == Glasses.SUNGLASS).isEmpty();
    }

    private Status identify(Inquiry inquiry, Faces.Portrait portrait) {
        var finding = authority.find(inquiry.name(), inquiry.idCard());
        if (finding instanceof Finding.Match match) {
            return match.photo().map(photo -> compare(portrait, photo)).orElse(Status.NO_PHOTO_ON_RECORD);
        }
        if (finding instanceof Finding.Mismatch) {
            return Status.NAME_MISMATCH;
        }
        return finding instanceof Finding.Unknown ? Status.NUMBER_UNKNOWN : Status.UNREACHABLE;
    }

    private Status compare(Faces.Portrait portrait, byte[] photo) {
        var both = faces.sideBySide(List.<Supplier<Optional<Embedding>>>of(
                () -> Optional.of(faces.embed(portrait)), () -> onRecord(photo)));
        return both.get(0)
                .flatMap(face -> both.get(1).map(other -> faces.scale().similarity(face, other)))
                .map(this::judge)
                .orElse(Status.NO_PHOTO_ON_RECORD);
    }

    /** Empty for a photo that shows no face or cannot be read, which is as good as none. */
    private Optional<Embedding> onRecord(byte[] photo) {
        try {
            return faces.largest(photo);
        } catch (PictureException e) {
            return Optional.empty();
        }
    }

    private Status judge(double similarity) {
        if (similarity >= same) {
            return Status.SAME;
        }
        return similarity >= perhapsSame ? Status.PERHAPS_SAME : Status.DIFFERENT;
    }
}
