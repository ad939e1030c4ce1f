package dev.shiren.vision.text;

import java.util.HashMap;
import java.util.Map;

/** The classes of a recogniser: 0 is nothing, then its characters in order. */
final class Alphabet {

    static final int NOTHING = 0;

    private final int[] characters;
    private final Map<Integer, Integer> classes = new HashMap<>();

    Alphabet(String characters) {
        this.characters = characters.codePoints().toArray();
        for (int i = 0; i < this.characters.length; i++) {
            classes.putIfAbsent(this.characters[i], i + 1);
        }
    }

    int size() {
        return characters.length + 1;
    }

    /** Of a class other than nothing. */
    int character(int of) {
        return characters[of - 1];
    }

    /** Whether all of a text can be read at all. */
    boolean knows(String text) {
        return text.codePoints().allMatch(classes::containsKey);
    }

    /** The classes of a text that is known. */
    int[] classes(String text) {
        return text.codePoints()
                .map(character -> classes.getOrDefault(character, NOTHING))
                .toArray();
    }
}
