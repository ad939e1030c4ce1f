package dev.shiren.vision.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which characters names are written with. The recogniser was taught with text of all kinds: of two characters alike it
 * prefers the one that texts have oftener, where a name has the other.
 */
final class NameCharacters {

    private static final String LISTS = "/dev/shiren/models/characters.txt";

    /** Of a character that is in no list, against one that is. */
    private static final double UNLISTED = 0.01;

    private final Set<Integer> surnames;
    private final Set<Integer> given;
    private final Set<Integer> standIns;
    private final Set<Integer> simplified;

    private NameCharacters(Set<Integer> surnames, Set<Integer> given, Set<Integer> further, Set<Integer> standIns) {
        this.surnames = surnames;
        this.given = given;
        this.standIns = standIns;
        var encoder = Charset.forName("GB2312").newEncoder();
        this.simplified = Stream.concat(
                        further.stream(),
                        IntStream.rangeClosed('\u4e00', '\u9fff')
                                .filter(character -> encoder.canEncode((char) character))
                                .boxed())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lists that come with this library. */
    static NameCharacters bundled() {
        return new NameCharacters(
                characters(list("surnames")),
                characters(list("given")),
                characters(list("further")),
                characters(list("stand-ins")));
    }

    /** One of the lists, the most frequent character first. */
    static String list(String name) {
        var in = NameCharacters.class.getResourceAsStream(LISTS);
        if (in == null) {
            throw new IllegalStateException("the characters of names are not on the class path");
        }
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(name + "\t"))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Integer> characters(String list) {
        return list.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How much a name is to be expected to have a character, 0 to 1 for the usual ones. Cards are written with simplified
     * characters (Law on Resident Identity Cards, article 4), so that the traditional form of one is the least expected.
     */
    double expected(int character, boolean first) {
        if (character == '·' || (first ? surnames : given).contains(character)) {
            return 1;
        }
        return isTraditional(character) ? UNLISTED * UNLISTED : UNLISTED;
    }

    /** Whether no simplified text and no name has it. */
    boolean isTraditional(int character) {
        return !simplified.contains(character) && !given.contains(character) && !surnames.contains(character);
    }

    /** Whether the recogniser is known to be sure of it in a given name where another stands. */
    boolean mayHideAnother(int character) {
        return standIns.contains(character);
    }
}
