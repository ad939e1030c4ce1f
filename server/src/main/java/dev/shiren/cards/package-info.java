/**
 * Reads ID cards for the other rooms and shows what was read as the wire does.
 */
@NullMarked
package dev.shiren.cards;

import org.jspecify.annotations.NullMarked;
