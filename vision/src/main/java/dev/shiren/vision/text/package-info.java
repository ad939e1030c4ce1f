/**
 * Finds lines of printed text in a flat part of a picture and reads them, with what else they might say.
 */
@NullMarked
package dev.shiren.vision.text;

import org.jspecify.annotations.NullMarked;
