package dev.shiren.resident;

/** As an ID card states it. */
public enum Sex {
    MALE("男"),
    FEMALE("女");

    private final String printed;

    Sex(String printed) {
        this.printed = printed;
    }

    /** The one character on the card. */
    public String printed() {
        return printed;
    }
}
