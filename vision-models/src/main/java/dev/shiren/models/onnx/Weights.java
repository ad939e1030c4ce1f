package dev.shiren.models.onnx;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A constant tensor of floats, row by row; immutable. */
public final class Weights {
    private final List<Integer> dims;
    private final float[] values;

    /** Takes over {@code values}; their number must be the product of {@code dims}. */
    public Weights(List<Integer> dims, float... values) {
        int size = dims.stream().reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException("%s needs %d values, not %d".formatted(dims, size, values.length));
        }
        this.dims = List.copyOf(dims);
        this.values = values;
    }

    public static Weights zeros(int length) {
        return new Weights(List.of(length), new float[length]);
    }

    public List<Integer> dims() {
        return dims;
    }

    public int size() {
        return values.length;
    }

    public float at(int index) {
        return values[index];
    }

    /** The same values under other dimensions. */
    public Weights as(Integer... newDims) {
        return new Weights(List.of(newDims), values);
    }

    public Weights map(DoubleUnaryOperator change) {
        float[] changed = new float[values.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = (float) change.applyAsDouble(values[i]);
        }
        return new Weights(dims, changed);
    }

    /** Axes in the order given: axis {@code i} of the result is axis {@code order[i]} of this. */
    public Weights transposed(int... order) {
        int rank = dims.size();
        int[] stride = new int[rank];
        for (int axis = rank - 1, step = 1; axis >= 0; step *= dims.get(axis--)) {
            stride[axis] = step;
        }
        Integer[] shape = new Integer[rank];
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = dims.get(order[axis]);
        }
        float[] moved = new float[values.length];
        int[] position = new int[rank];
        for (int to = 0; to < moved.length; to++) {
            int from = 0;
            for (int axis = 0; axis < rank; axis++) {
                from += position[axis] * stride[order[axis]];
            }
            moved[to] = values[from];
            for (int axis = rank - 1; axis >= 0 && ++position[axis] == shape[axis]; axis--) {
                position[axis] = 0;
            }
        }
        return new Weights(List.of(shape), moved);
    }
}
