package dev.shiren.models.taught;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which characters the reader of text should know.
 *
 * @param cards those of names and places; the reader is to be taught which of them it does not read
 * @param texts the others of GB 2312; it must not take one of them for one it was taught
 */
record Repertoire(Set<Integer> cards, Set<Integer> texts) {

    private static final String LISTS = "/dev/shiren/models/characters.txt";

    /** Of the lists in the file those of characters that cards have. */
    private static final Set<String> USED = Set.of("surnames", "given", "further", "places");

    static Repertoire bundled() {
        var cards = lists().codePoints().boxed().collect(Collectors.toUnmodifiableSet());
        var encoder = Charset.forName("GB2312").newEncoder();
        var texts = IntStream.rangeClosed(0x4e00, 0x9fff)
                .filter(character -> encoder.canEncode((char) character))
                .boxed()
                .filter(character -> !cards.contains(character))
                .collect(Collectors.toUnmodifiableSet());
        return new Repertoire(cards, texts);
    }

    private static String lists() {
        try (var in = Repertoire.class.getResourceAsStream(LISTS)) {
            if (in == null) {
                throw new IllegalStateException("the lists of characters are not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .filter(list -> USED.contains(list[0]))
                    .map(list -> list[1])
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOfCards(int character) {
        return cards.contains(character);
    }

    /** All of them, ascending. */
    int[] characters() {
        return IntStream.concat(
                        cards.stream().mapToInt(character -> character),
                        texts.stream().mapToInt(character -> character))
                .sorted()
                .toArray();
    }
}
