package dev.shiren.verification;

import dev.shiren.cards.CardAnswer;
import dev.shiren.platform.crypto.DataKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One submission's pieces as they are shown: texts, links, and what was read on the ID card; empty where there is none.
 *
 * @param pieces pictures need no content
 * @param key opens the texts
 * @param link shows a picture
 */
record Exhibit(
        Map<MaterialKind, Materials.Piece> pieces,
        DataKey key,
        Optional<Outcome> outcome,
        Function<Materials.Piece, String> link) {

    /** As handed in, else as read on the ID card. */
    Optional<String> name() {
        return text(MaterialKind.NAME).or(() -> front(CardAnswer::name));
    }

    /** As handed in, else as read on the ID card. */
    Optional<String> number() {
        return text(MaterialKind.IDENTIFICATION_NUMBER).or(() -> front(CardAnswer::identificationNumber));
    }

    Optional<String> link(MaterialKind kind) {
        return Optional.ofNullable(pieces.get(kind)).map(link);
    }

    /** Read on the card's side with the portrait. */
    Optional<String> front(Function<CardAnswer, Optional<CardAnswer.Text>> field) {
        return outcome.flatMap(Outcome::front).flatMap(field).map(CardAnswer.Text::value);
    }

    /** Read on the card's side with the emblem. */
    Optional<String> back(Function<CardAnswer, Optional<CardAnswer.Text>> field) {
        return outcome.flatMap(Outcome::back).flatMap(field).map(CardAnswer.Text::value);
    }

    private Optional<String> text(MaterialKind kind) {
        return Optional.ofNullable(pieces.get(kind)).map(piece -> piece.text(key));
    }
}
