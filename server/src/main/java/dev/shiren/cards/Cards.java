package dev.shiren.cards;

import dev.shiren.resident.Divisions;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureReader;
import java.util.Map;
import java.util.function.Function;

/** From encoded pictures to what is on the card they show. Fails with {@code BusyException} rather than wait long. */
public final class Cards {

    private final Function<Picture, CardReading> reader;
    private final PictureReader pictures;
    private final Divisions divisions;
    private final Map<String, String> provenance;

    /**
     * Reads decoded pictures with {@code reader}.
     *
     * @param provenance identifies the models behind it
     */
    public Cards(
            Function<Picture, CardReading> reader,
            PictureReader pictures,
            Divisions divisions,
            Map<String, String> provenance) {
        this.provenance = Map.copyOf(provenance);
        this.reader = reader;
        this.pictures = pictures;
        this.divisions = divisions;
    }

    /** Reads the one card of a picture. */
    public CardReading read(byte[] picture) throws PictureException {
        return reader.apply(pictures.read(picture));
    }

    /** Identifies the models, so that what was read can be traced: keys and values are short text. */
    public Map<String, String> provenance() {
        return provenance;
    }

    /** The same as the wire shows it. */
    public CardAnswer describe(byte[] picture) throws PictureException {
        return describe(read(picture));
    }

    /** A reading as the wire shows it. */
    public CardAnswer describe(CardReading reading) {
        return CardAnswer.of(reading, divisions);
    }
}
