package dev.shiren.vision.face;

import java.util.Arrays;

/** A face as a vector; the smaller the distance between two, the likelier it is one person. Immutable. */
public final class Embedding {

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * A vector as it is, for models whose plain distances count.
     *
     * @throws IllegalArgumentException if it is empty or not finite
     */
    public static Embedding of(float[] vector) {
        length(vector);
        return new Embedding(vector.clone());
    }

    /**
     * The direction of a vector, for models whose angles count.
     *
     * @throws IllegalArgumentException if it has none: empty, all zero, or not finite
     */
    public static Embedding unit(float[] vector) {
        var length = length(vector);
        if (length == 0) {
            throw new IllegalArgumentException("a vector without direction");
        }
        var unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return new Embedding(unit);
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (vector.length == 0 || !Double.isFinite(squares)) {
            throw new IllegalArgumentException("an embedding is a finite vector");
        }
        return Math.sqrt(squares);
    }

    public int dimension() {
        return values.length;
    }

    /**
     * Euclidean distance; of two unit vectors at most 2.
     *
     * @throws IllegalArgumentException if the dimensions differ, as those of different models may
     */
    public double distance(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException("embeddings of %d and %d dimensions cannot be compared"
                    .formatted(values.length, other.values.length));
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - other.values[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    /** A copy of the components. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
