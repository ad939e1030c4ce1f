package dev.shiren.vision.face;

/**
 * One eye.
 *
 * @param openness height of the opening over its width: about 0.3 when open, below 0.1 when closed
 * @param lids 16 points in pixels of the picture (z is 0): nine along the lower lid from the outer corner to the inner
 *     one, then seven along the upper lid in the same direction
 */
public record Eye(double openness, Landmarks lids) {}
