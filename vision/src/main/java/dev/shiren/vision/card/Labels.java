package dev.shiren.vision.card;

/** Finds a printed label in what was read, of which a character may have been misread. */
final class Labels {

    private Labels() {}

    /** Where the label ends in the text; -1 where it is not there. */
    static int end(String text, String label) {
        int best = -1;
        int fewest = label.length() / 3 + 1;
        for (int start = 0; start + label.length() <= text.length(); start++) {
            int wrong = 0;
            for (int i = 0; i < label.length(); i++) {
                wrong += text.charAt(start + i) == label.charAt(i) ? 0 : 1;
            }
            if (wrong < fewest) {
                fewest = wrong;
                best = start + label.length();
            }
        }
        return best;
    }

    /** As {@link #end}, also where only the last character of the label was seen. */
    static int endOrLast(String text, String label) {
        int end = end(text, label);
        int last = text.indexOf(label.charAt(label.length() - 1));
        return end >= 0 || last < 0 ? end : last + 1;
    }
}
