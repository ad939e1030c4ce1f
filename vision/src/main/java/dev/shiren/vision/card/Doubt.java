package dev.shiren.vision.card;

/** How what was read contradicts itself or the standards. */
public enum Doubt {
    CHECK_DIGIT,
    /** The number's division has never existed. */
    DIVISION,
    /** The number's date is none, lies ahead, or is not the one printed. */
    BIRTH,
    /** The number's sex is not the one printed. */
    SEX,
    /** The card ends before it begins, or is valid for a time that cards are not issued for. */
    VALIDITY
}
