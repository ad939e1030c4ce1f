/**
 * Compares two faces and describes those of one picture, for callers and for the other rooms.
 */
@NullMarked
package dev.shiren.faces;

import org.jspecify.annotations.NullMarked;
