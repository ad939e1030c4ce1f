package dev.shiren.review;

import dev.shiren.operation.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence of a case as reviewers get it.
 *
 * @param name as handed in, else as read on the ID card
 * @param idCardNumber likewise
 * @param identity what the authority says of the two
 * @param pictures what was handed in, and the authority's photo
 * @param comparisons of the face with each picture there is
 * @param front what was read on the ID card's side with the portrait
 * @param back what was read on its side with the emblem
 * @param machineReasons why the machine would have refused; empty: it would have passed it
 */
public record Dossier(
        String solution,
        Optional<String> name,
        Optional<String> idCardNumber,
        String identity,
        List<Picture> pictures,
        List<Comparison> comparisons,
        List<CardLine> front,
        List<CardLine> back,
        @Shown(item = "Reason") List<String> machineReasons) {

    /** The kinds of what is shown, for the record. */
    List<String> materials() {
        var texts = Stream.of(
                name.isPresent() ? "Name" : "",
                idCardNumber.isPresent() ? "IdentificationNumber" : "",
                front.isEmpty() && back.isEmpty() ? "" : "IdCardText");
        return Stream.concat(
                        texts.filter(kind -> !kind.isEmpty()), pictures.stream().map(Picture::kind))
                .toList();
    }

    /** A link that works for five minutes. */
    public record Picture(String kind, String url) {}

    /**
     * Two faces.
     *
     * @param with authority, idPortrait or retained
     * @param score 0 to 100; empty when there was no face to compare
     * @param threshold from which score on the machine takes the two for one person
     */
    public record Comparison(String with, Optional<Double> score, Optional<Double> threshold) {}

    /**
     * Something that was read, or noticed, on the ID card.
     *
     * @param confidence 0 to 1
     */
    public record CardLine(String field, String value, Optional<Double> confidence) {}
}
