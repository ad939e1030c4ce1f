/**
 * What a business asks to be verified: solution, steps and pages of a scene.
 */
@NullMarked
package dev.shiren.scene;

import org.jspecify.annotations.NullMarked;
