package dev.shiren.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.shiren.vision.card.Doubt;
import dev.shiren.vision.card.Finding;
import java.util.Set;

/** What came of reading a picture that was handed in as one side of an ID card. Which side it shows is for the picture to say. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "card")
@JsonSubTypes({
    @Type(value = CardCheck.NotGiven.class, name = "notGiven"),
    @Type(value = CardCheck.NoCard.class, name = "noCard"),
    @Type(value = CardCheck.Front.class, name = "front"),
    @Type(value = CardCheck.Back.class, name = "back")
})
sealed interface CardCheck {

    /** No picture was handed in. */
    record NotGiven() implements CardCheck {}

    /** The picture shows nothing that can be read as a card. */
    record NoCard(Set<Finding> findings) implements CardCheck {}

    /**
     * The side with the portrait.
     *
     * @param name as read against the one that was given
     * @param number as read against the one that was given
     */
    record Front(Agreement name, Agreement number, Set<Doubt> doubts, Set<Finding> findings) implements CardCheck {}

    /** The side with the emblem. */
    record Back(Expiry expiry, Set<Doubt> doubts, Set<Finding> findings) implements CardCheck {}

    /** How a text on the card and a given one go together. */
    enum Agreement {
        /** There is only the card's. */
        NOT_GIVEN,
        /** Not, or not surely enough to contradict what was given. */
        NOT_READ,
        SAME,
        DIFFERENT
    }

    /** Whether the card was valid on the day it was handed in. */
    enum Expiry {
        NOT_READ,
        VALID,
        EXPIRED
    }
}
