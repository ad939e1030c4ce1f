package dev.shiren.vision.card;

import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import dev.shiren.vision.picture.Picture;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What a picture shows: one side of a card, or none. */
public sealed interface CardReading {

    /** What makes the picture hard to read or to trust. */
    Set<Finding> findings();

    /**
     * The side with the portrait. What could not be read is empty, never guessed.
     *
     * @param ethnicGroup as printed: without 族, one of the 56
     * @param address in one line
     * @param portrait the card's picture of the person with a little around it; empty where the card's place is not known
     */
    record Front(
            Optional<Field<String>> name,
            Optional<Field<Sex>> sex,
            Optional<Field<String>> ethnicGroup,
            Optional<Field<LocalDate>> birth,
            Optional<Field<String>> address,
            Optional<Field<IdNumber>> number,
            Optional<Picture> portrait,
            Set<Doubt> doubts,
            Set<Finding> findings)
            implements CardReading {}

    /** The side with the emblem. What could not be read is empty, never guessed. */
    record Back(
            Optional<Field<String>> authority,
            Optional<Field<Validity>> validity,
            Set<Doubt> doubts,
            Set<Finding> findings)
            implements CardReading {}

    /** Nothing in the picture can be read as a card. */
    record None(Set<Finding> findings) implements CardReading {}
}
