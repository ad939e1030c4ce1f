package dev.shiren.verification;

import java.util.Optional;
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
    FACE_RETAINED_PIC("FaceRetainedPic", true);

    private final String wireName;
    private final boolean picture;

    MaterialKind(String wireName, boolean picture) {
        this.wireName = wireName;
        this.picture = picture;
    }

    String wireName() {
        return wireName;
    }

    boolean isPicture() {
        return picture;
    }

    static Optional<MaterialKind> named(String wireName) {
        return Stream.of(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
