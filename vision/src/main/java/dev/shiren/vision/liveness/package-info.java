/**
 * Tells from a short film whether a living person did before the camera what a challenge asked. Keeps nothing: whose
 * challenge it was, and whether it was answered before, is for others to know.
 */
@NullMarked
package dev.shiren.vision.liveness;

import org.jspecify.annotations.NullMarked;
