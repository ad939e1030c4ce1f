package dev.shiren.cards;

import dev.shiren.faces.Scores;
import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.card.Field;
import dev.shiren.vision.card.Validity;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One side of a card under the names of GetMaterials; what could not be read is empty.
 *
 * @param side {@code Front} with the portrait, {@code Back} with the emblem, or {@code None}
 * @param sex {@code m} or {@code f}
 * @param addressParts the address as {@link AddressAnswer#json} has it
 * @param idCardStartDate {@code yyyyMMdd}
 * @param idCardExpiry {@code yyyyMMdd}, or {@code 长期} for a card that never expires
 * @param portrait whether the portrait's place is known, so that it can be compared
 * @param doubts how what was read contradicts itself or the standards: CheckDigit, Division, Birth, Sex, Validity
 * @param findings what is wrong with the picture: Blurred, Dark, Glaring, Cropped, Screen, Photocopy
 */
public record CardAnswer(
        String side,
        Optional<Text> name,
        Optional<Text> identificationNumber,
        Optional<Text> sex,
        Optional<Text> ethnicGroup,
        Optional<Text> birth,
        Optional<Text> address,
        Optional<Map<String, Object>> addressParts,
        Optional<Text> authority,
        Optional<Text> idCardStartDate,
        Optional<Text> idCardExpiry,
        boolean portrait,
        List<String> doubts,
        List<String> findings) {

    static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private static final String NEVER = "长期";

    /**
     * What was read in one place.
     *
     * @param confidence in percent
     */
    public record Text(String value, double confidence) {}

    public static CardAnswer of(CardReading reading, Divisions divisions) {
        if (reading instanceof CardReading.Front front) {
            return of(front, divisions);
        }
        return reading instanceof CardReading.Back back
                ? of(back)
                : new CardAnswer(
                        "None",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(),
                        words(reading.findings()));
    }

    private static CardAnswer of(CardReading.Front front, Divisions divisions) {
        var hint = front.number().map(number -> number.value().division()).orElse("");
        return new CardAnswer(
                "Front",
                text(front.name(), name -> name),
                text(front.number(), IdNumber::text),
                text(front.sex(), sex -> sex == Sex.MALE ? "m" : "f"),
                text(front.ethnicGroup(), group -> group),
                text(front.birth(), DATE::format),
                text(front.address(), address -> address),
                front.address().map(address -> AddressAnswer.of(divisions.split(address.value(), hint))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                front.portrait().isPresent(),
                words(front.doubts()),
                words(front.findings()));
    }

    private static CardAnswer of(CardReading.Back back) {
        return new CardAnswer(
                "Back",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text(back.authority(), authority -> authority),
                text(back.validity(), validity -> DATE.format(validity.start())),
                text(back.validity(), CardAnswer::expiry),
                false,
                words(back.doubts()),
                words(back.findings()));
    }

    private static String expiry(Validity validity) {
        return validity.end().map((LocalDate end) -> DATE.format(end)).orElse(NEVER);
    }

    private static <T> Optional<Text> text(Optional<Field<T>> field, Function<T, String> shown) {
        return field.map(known -> new Text(shown.apply(known.value()), Scores.rounded(100 * known.confidence())));
    }

    /** {@code CHECK_DIGIT} becomes {@code CheckDigit}. */
    private static List<String> words(Set<? extends Enum<?>> values) {
        return values.stream().map(CardAnswer::word).sorted().toList();
    }

    private static String word(Enum<?> value) {
        var word = new StringBuilder();
        for (var part : value.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
