package dev.shiren.models.onnx;

import java.util.List;

/**
 * The constants of a convolution in ONNX's layout.
 *
 * @param filters output channels × input channels of one group × height × width
 * @param bias one value for each output channel
 * @param groups 1, or the number of input channels for a depthwise convolution
 */
public record Kernel(Weights filters, Weights bias, int groups) {

    /** From TensorFlow's height × width × input × output. */
    public static Kernel of(Weights hwio) {
        return new Kernel(hwio.transposed(3, 2, 0, 1), Weights.zeros(hwio.dims().get(3)), 1);
    }

    /** From TensorFlow's depthwise height × width × channels × multiplier. */
    public static Kernel depthwise(Weights hwcm) {
        List<Integer> dims = hwcm.dims();
        int channels = dims.get(2);
        int outputs = channels * dims.get(3);
        Weights filters = hwcm.transposed(2, 3, 0, 1).as(outputs, 1, dims.get(0), dims.get(1));
        return new Kernel(filters, Weights.zeros(outputs), channels);
    }

    public Kernel withBias(Weights newBias) {
        return new Kernel(filters, newBias, groups);
    }

    /** This convolution followed by {@code y · scale + shift} for each output channel, as one convolution. */
    public Kernel then(Weights scale, Weights shift) {
        int outputs = bias.size();
        int perOutput = filters.size() / outputs;
        float[] scaled = new float[filters.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = filters.at(i) * scale.at(i / perOutput);
        }
        float[] shifted = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            shifted[i] = bias.at(i) * scale.at(i) + shift.at(i);
        }
        return new Kernel(new Weights(filters.dims(), scaled), new Weights(List.of(outputs), shifted), groups);
    }

    int outputs() {
        return filters.dims().get(0);
    }

    int height() {
        return filters.dims().get(2);
    }

    int width() {
        return filters.dims().get(3);
    }
}
