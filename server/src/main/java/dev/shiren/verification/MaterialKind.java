package dev.shiren.verification;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person or business can hand in, under the names of the wire. */
enum MaterialKind {
    NAME("Name", false),
    IDENTIFICATION_NUMBER("IdentificationNumber", false),
    /** A hint for judging risks; never checked against the carrier. */
    MOBILE("Mobile", false),
    FACE_PIC("FacePic", true),
    ID_CARD_FRONT_PIC("IdCardFrontPic", true),
    ID_CARD_BACK_PIC("IdCardBackPic", true),
    /** The portrait stored in the chip of an ID card. */
    ID_PIC("IDPic", true),
    /** A photo that the business has kept of the person. */
    FACE_RETAINED_PIC("FaceRetainedPic", true),
    /** Nobody hands it in: kept while people decide, who must see what the face was compared with. */
    AUTHORITY_PHOTO(Evidence.AUTHORITY_PHOTO, true),
    /** Nobody hands it in: what came of the film that was taken of the person, as JSON. */
    LIVENESS("Liveness", false),
    /** Nobody hands it in: some frames of that film. */
    FILM("Film", true);

    private static final Set<MaterialKind> OURS = EnumSet.of(AUTHORITY_PHOTO, LIVENESS, FILM);

    /** Longest text, in characters. */
    static final int LONGEST_TEXT = 128;

    private final String wireName;
    private final boolean picture;

    MaterialKind(String wireName, boolean picture) {
        this.wireName = wireName;
        this.picture = picture;
    }

    String wireName() {
        return wireName;
    }

    /** Whether a value is short enough; a picture's own limits are the fetcher's. */
    boolean admits(String value) {
        return picture || value.length() <= LONGEST_TEXT;
    }

    boolean isPicture() {
        return picture;
    }

    /** A kind that can be handed in. */
    static Optional<MaterialKind> given(String wireName) {
        return named(wireName).filter(kind -> !OURS.contains(kind));
    }

    static Optional<MaterialKind> named(String wireName) {
        return Stream.of(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
