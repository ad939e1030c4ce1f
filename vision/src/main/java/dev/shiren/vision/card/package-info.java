/**
 * Reads both sides of second-generation resident ID cards off photographs. Knows no person but the one on the card.
 */
@NullMarked
package dev.shiren.vision.card;

import org.jspecify.annotations.NullMarked;
