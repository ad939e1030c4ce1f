package dev.shiren.models.onnx;

/** TensorFlow's two ways to treat the border of an image. */
public enum Padding {
    VALID {
        @Override
        int total(int size, int window, int stride) {
            return 0;
        }
    },
    SAME {
        @Override
        int total(int size, int window, int stride) {
            int outputs = (size + stride - 1) / stride;
            return Math.max(0, (outputs - 1) * stride + window - size);
        }
    };

    abstract int total(int size, int window, int stride);

    /** Pixels added before the first; an odd total puts the greater half after the last, as TensorFlow does. */
    int before(int size, int window, int stride) {
        return total(size, window, stride) / 2;
    }

    int after(int size, int window, int stride) {
        return total(size, window, stride) - before(size, window, stride);
    }

    int outputs(int size, int window, int stride) {
        return (size + total(size, window, stride) - window) / stride + 1;
    }
}
