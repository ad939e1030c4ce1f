package dev.shiren.vision.card;

import dev.shiren.resident.Sex;
import dev.shiren.vision.Pictures;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Photographs of made-up cards, as JPEG files, for tests that do not care how they are drawn. */
public final class Specimens {

    private static final Grade.Shot BY_PHONE =
            new Grade.Shot().turned(0, 8).tilted(0.05).blurred(0.5);
    private static final int SEED = 1;
    private static final float QUALITY = 0.85f;
    private static final LocalDate START = LocalDate.of(2010, 6, 1);

    private Specimens() {}

    /**
     * The side with the portrait.
     *
     * @param number of somebody of 东城区 in Beijing, whose birth and sex are taken from it
     */
    public static byte[] front(String name, String number, BufferedImage portrait) {
        return photograph(CardDrawing.front(holder(name, number, Optional.empty()), portrait));
    }

    /** The side with the validity; without an end it never expires. */
    public static byte[] back(String name, String number, Optional<LocalDate> end) {
        return photograph(CardDrawing.back(holder(name, number, end)));
    }

    private static byte[] photograph(BufferedImage card) {
        return Pictures.encoded(BY_PHONE.of(card, SEED), QUALITY);
    }

    private static Fiction holder(String name, String number, Optional<LocalDate> end) {
        return new Fiction(
                name,
                number.charAt(16) % 2 == 1 ? Sex.MALE : Sex.FEMALE,
                "汉",
                LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE),
                "北京市东城区和平街12号3单元502室",
                number,
                "北京市公安局东城分局",
                end.map(day -> day.minusYears(10)).orElse(START),
                end);
    }
}
