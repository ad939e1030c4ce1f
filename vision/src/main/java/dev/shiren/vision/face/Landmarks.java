package dev.shiren.vision.face;

import java.util.Arrays;

/**
 * Points on a face, in the order of the mesh that found them: x and y in pixels of the upright picture as it was sent,
 * z (towards the camera negative) in the same unit. Immutable.
 */
public final class Landmarks {

    /** For a face whose detector found nothing but a box. */
    public static final Landmarks NONE = new Landmarks(new float[0]);

    private final float[] xyz;

    private Landmarks(float[] xyz) {
        this.xyz = xyz;
    }

    /**
     * From x, y, z of each point in turn.
     *
     * @throws IllegalArgumentException if the length is no multiple of three
     */
    public static Landmarks of(float[] xyz) {
        if (xyz.length % 3 != 0) {
            throw new IllegalArgumentException("three numbers a point, not " + xyz.length + " in all");
        }
        return new Landmarks(xyz.clone());
    }

    public int size() {
        return xyz.length / 3;
    }

    public float x(int point) {
        return xyz[3 * point];
    }

    public float y(int point) {
        return xyz[3 * point + 1];
    }

    public float z(int point) {
        return xyz[3 * point + 2];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Landmarks that && Arrays.equals(xyz, that.xyz);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xyz);
    }
}
