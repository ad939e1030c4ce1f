/**
 * Teaches the reader of text the characters that it does not read: columns of its last layer, learnt from drawn lines.
 */
@NullMarked
package dev.shiren.models.taught;

import org.jspecify.annotations.NullMarked;
