/**
 * Finds faces in a picture, measures them and tells how alike two of them are.
 */
@NullMarked
package dev.shiren.vision.face;

import org.jspecify.annotations.NullMarked;
