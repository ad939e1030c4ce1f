package dev.shiren.models.taught;

import dev.shiren.models.onnx.Weights;
import java.util.List;

/**
 * A linear layer from features to classes, before the softmax.
 *
 * @param weights features × classes
 * @param bias of each class
 */
record LastLayer(Weights weights, Weights bias) {

    int width() {
        return weights.dims().get(0);
    }

    int classes() {
        return weights.dims().get(1);
    }

    /** What a class gets for features that stand in an array from a place on. */
    float logit(int of, float[] features, int at) {
        float sum = bias.at(of);
        for (int i = 0; i < width(); i++) {
            sum += features[at + i] * weights.at(i * classes() + of);
        }
        return sum;
    }

    /** The mean length of the classes' columns. */
    double length() {
        double sum = 0;
        for (int of = 0; of < classes(); of++) {
            double squares = 0;
            for (int i = 0; i < width(); i++) {
                squares += weights.at(i * classes() + of) * weights.at(i * classes() + of);
            }
            sum += Math.sqrt(squares);
        }
        return sum / classes();
    }

    /**
     * With other columns, of which those past the last come after it.
     *
     * @param taught which classes the columns are of, ascending
     * @param columns features × taught classes
     */
    LastLayer with(int[] taught, float[] columns, float[] biases) {
        int size = Math.max(classes(), taught[taught.length - 1] + 1);
        var changedWeights = new float[width() * size];
        var changedBias = new float[size];
        for (int of = 0; of < classes(); of++) {
            changedBias[of] = bias.at(of);
            for (int i = 0; i < width(); i++) {
                changedWeights[i * size + of] = weights.at(i * classes() + of);
            }
        }
        for (int slot = 0; slot < taught.length; slot++) {
            changedBias[taught[slot]] = biases[slot];
            for (int i = 0; i < width(); i++) {
                changedWeights[i * size + taught[slot]] = columns[i * taught.length + slot];
            }
        }
        return new LastLayer(
                new Weights(List.of(width(), size), changedWeights), new Weights(List.of(size), changedBias));
    }
}
