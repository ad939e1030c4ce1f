package dev.shiren.vision.face;

import java.util.Arrays;

/** A face as a unit vector; the smaller the distance between two, the likelier it is one person. Immutable. */
public final class Embedding {

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * The direction of a vector.
     *
     * @throws IllegalArgumentException if it has no direction: empty, all zero, or not finite
     */
    public static Embedding of(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("a vector without direction");
        }
        var norm = Math.sqrt(squares);
        var unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return new Embedding(unit);
    }

    public int dimension() {
        return values.length;
    }

    /**
     * Euclidean distance, 0 (same direction) to 2 (opposite).
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
