/**
 * Measures on labelled pairs how well faces are told apart, and what a similarity is worth.
 */
@NullMarked
package dev.shiren.vision.evaluation;

import org.jspecify.annotations.NullMarked;
