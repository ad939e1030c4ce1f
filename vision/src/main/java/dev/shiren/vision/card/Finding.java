package dev.shiren.vision.card;

/** What is wrong with a picture of a card. */
public enum Finding {
    BLURRED,
    DARK,
    /** A reflection covers a part. */
    GLARING,
    /** A part of the card lies outside the picture. */
    CROPPED,
    /** Photographed off a screen. */
    SCREEN,
    /** Without the card's colours. */
    PHOTOCOPY
}
