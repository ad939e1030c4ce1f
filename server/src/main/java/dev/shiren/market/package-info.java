/**
 * Answers the one question of the cloud market's face API: are a name, a number and a face one person's?
 */
@NullMarked
package dev.shiren.market;

import org.jspecify.annotations.NullMarked;
