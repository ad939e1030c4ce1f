package dev.shiren.verification;

import dev.shiren.cards.Cards;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.card.Field;
import dev.shiren.vision.card.Finding;
import dev.shiren.vision.card.Validity;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cards by the width of their picture; the portrait on all of them is {@link VerificationRoom#ANN}'s. */
final class TestCards {

    static final String HERS = picture(101);
    static final String OF_ANOTHER_NAME = picture(102);
    static final String OF_ANOTHER_NUMBER = picture(103);
    static final String UNREADABLE = picture(104);
    static final String PHOTOCOPY = picture(105);
    static final String OF_AN_UNSURE_NAME = picture(106);
    static final String WITH_ANOTHERS_PORTRAIT = picture(107);
    static final String BLURRED = picture(108);
    static final String OFF_A_SCREEN = picture(109);
    static final String BACK = picture(111);
    static final String EXPIRED = picture(112);
    static final String UNREADABLE_BACK = picture(113);
    static final String BACK_OFF_A_SCREEN = picture(114);

    private static final Map<Integer, CardReading> READINGS = Map.ofEntries(
            Map.entry(101, front(VerificationRoom.NAME, 0.99, VerificationRoom.NUMBER, 7)),
            Map.entry(102, front("李四", 0.99, VerificationRoom.NUMBER, 7)),
            Map.entry(103, front(VerificationRoom.NAME, 0.99, "110105194912310038", 7)),
            Map.entry(104, front(VerificationRoom.NAME, 0.99, "", 7)),
            Map.entry(105, front(VerificationRoom.NAME, 0.99, VerificationRoom.NUMBER, 7, Finding.PHOTOCOPY)),
            Map.entry(106, front("张二", 0.4, VerificationRoom.NUMBER, 7)),
            Map.entry(107, front(VerificationRoom.NAME, 0.99, VerificationRoom.NUMBER, 8)),
            Map.entry(108, new CardReading.None(Set.of(Finding.BLURRED))),
            Map.entry(109, front(VerificationRoom.NAME, 0.99, VerificationRoom.NUMBER, 7, Finding.SCREEN)),
            Map.entry(111, back(Optional.of(LocalDate.of(2030, 1, 1)))),
            Map.entry(112, back(Optional.of(LocalDate.of(2020, 1, 1)))),
            Map.entry(113, back(Optional.empty())),
            Map.entry(114, back(Optional.of(LocalDate.of(2030, 1, 1)), Finding.SCREEN)));

    private TestCards() {}

    static Cards cards() {
        return new Cards(
                picture -> READINGS.getOrDefault(picture.width(), new CardReading.None(Set.of())),
                new PictureReader(PictureLimits.DEFAULT),
                Divisions.bundled(),
                Map.of("text", "fake"));
    }

    private static CardReading front(String name, double confidence, String number, int portrait, Finding... findings) {
        return new CardReading.Front(
                Optional.of(new Field<>(name, confidence)),
                Optional.of(new Field<>(Sex.FEMALE, 0.99)),
                Optional.of(new Field<>("汉", 0.99)),
                Optional.of(new Field<>(LocalDate.of(1949, 12, 31), 0.99)),
                Optional.of(new Field<>("浙江省杭州市余杭区文一西路969号", 0.99)),
                IdNumber.of(number).map(read -> new Field<>(read, 0.99)),
                Optional.of(Picture.ofRgb(portrait, 2, new byte[3 * portrait * 2])),
                Set.of(),
                Set.of(findings));
    }

    private static CardReading back(Optional<LocalDate> end, Finding... findings) {
        return new CardReading.Back(
                Optional.of(new Field<>("杭州市公安局余杭分局", 0.99)),
                end.map(last -> new Field<>(new Validity(last.minusYears(10), Optional.of(last)), 0.99)),
                Set.of(),
                Set.of(findings));
    }

    private static String picture(int width) {
        return "base64://" + Base64.getEncoder().encodeToString(FakeFaceEngine.person(width));
    }
}
