package dev.shiren.rig;

/** What stands before the camera, or in its place. Names as in ISO/IEC 30107-3: every one but the first is an attack. */
public enum Species {
    /** A person does what is asked. */
    LIVE("a person who does what is asked"),
    STILL_PHOTO("a print held before the camera"),
    MOVED_PHOTO("a print, turned, tilted and brought closer as asked"),
    BENT_PHOTO("the same with the print bent into an arc"),
    ANIMATED_PHOTO(
            "a photo on a display, animated to blink and open its mouth as asked, turned and tilted like a print"),
    SCREEN_REPLAY("an earlier session played on a display"),
    REPLAYED_UPLOAD("frames of an earlier session sent again as the answer"),
    WRONG_CHALLENGE("a person who does something else than asked"),
    SWAPPED_FACE("a person who does what is asked, replaced half-way by another one"),
    TWO_FACES("a person who does what is asked, beside another one"),
    INJECTED_FRAMES("a computed performance of what is asked, sent by a script in place of the camera");

    private final String what;

    Species(String what) {
        this.what = what;
    }

    /** In words. */
    public String what() {
        return what;
    }

    public boolean isAttack() {
        return this != LIVE;
    }
}
