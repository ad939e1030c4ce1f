package dev.shiren.verification;

import dev.shiren.cards.CardAnswer;
import java.util.Optional;

/**
 * What was handed in and read, as operations of the version 2019-03-07 show it. Pictures are links.
 *
 * @param idCardName as handed in, else as read on the ID card
 * @param idCardNumber as handed in, else as read on the ID card
 * @param idCardInfo of the pictures of an ID card, if there are any
 */
record Material(
        Optional<String> faceImageUrl,
        Optional<String> idCardName,
        Optional<String> idCardNumber,
        Optional<IdCardInfo> idCardInfo) {

    /**
     * What was read on an ID card.
     *
     * @param sex {@code 男} or {@code 女}
     * @param nationality the ethnic group, without its last character 族
     * @param birth {@code yyyyMMdd}
     * @param startDate {@code yyyyMMdd}
     * @param endDate {@code yyyyMMdd} or {@code 长期}
     */
    record IdCardInfo(
            Optional<String> frontImageUrl,
            Optional<String> backImageUrl,
            Optional<String> name,
            Optional<String> number,
            Optional<String> sex,
            Optional<String> nationality,
            Optional<String> address,
            Optional<String> birth,
            Optional<String> startDate,
            Optional<String> endDate,
            Optional<String> authority) {

        private static Optional<IdCardInfo> of(Exhibit shown) {
            var front = shown.link(MaterialKind.ID_CARD_FRONT_PIC);
            var back = shown.link(MaterialKind.ID_CARD_BACK_PIC);
            if (front.isEmpty() && back.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new IdCardInfo(
                    front,
                    back,
                    shown.front(CardAnswer::name),
                    shown.front(CardAnswer::identificationNumber),
                    shown.front(CardAnswer::sex).map(sex -> sex.equals("m") ? "男" : "女"),
                    shown.front(CardAnswer::ethnicGroup),
                    shown.front(CardAnswer::address),
                    shown.front(CardAnswer::birth),
                    shown.back(CardAnswer::idCardStartDate),
                    shown.back(CardAnswer::idCardExpiry),
                    shown.back(CardAnswer::authority)));
        }
    }

    static Material of(Exhibit shown) {
        return new Material(shown.link(MaterialKind.FACE_PIC), shown.name(), shown.number(), IdCardInfo.of(shown));
    }
}
