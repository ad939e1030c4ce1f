package dev.shiren.market;

import java.util.regex.Pattern;

/** The rule that a resident's name keeps: Chinese characters, of the minorities in several parts with dots between them. */
final class Names {

    /** More than the longest on record, in characters. */
    private static final int LONGEST = 30;

    private static final int SHORTEST = 2;

    /** The dots that keyboards offer for the one in names. */
    private static final Pattern NAME =
            Pattern.compile("\\p{IsHan}+(?:[\u00b7\u2022\u2027\u22c5\u30fb\uff65\uff0e.]\\p{IsHan}+)*");

    private Names() {}

    static boolean allow(String name) {
        int length = name.codePointCount(0, name.length());
        return length >= SHORTEST && length <= LONGEST && NAME.matcher(name).matches();
    }
}
