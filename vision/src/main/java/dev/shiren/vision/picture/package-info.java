/**
 * Turns untrusted bytes into upright RGB pixels, or refuses them with a reason.
 */
@NullMarked
package dev.shiren.vision.picture;

import org.jspecify.annotations.NullMarked;
