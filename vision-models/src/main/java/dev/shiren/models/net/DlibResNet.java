package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Kernel;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.Padding;
import dev.shiren.models.onnx.Weights;
import dev.shiren.models.source.SourceModel;
import java.util.List;

/**
 * dlib's residual network for faces, 150×150 to an embedding of 128, in the weights of face-api
 * ({@code src/faceRecognitionNet}). Each convolution's scale layer is folded into its filters.
 */
final class DlibResNet {
    private static final List<String> BLOCKS = List.of(
            "conv32_1",
            "conv32_2",
            "conv32_3",
            "conv64_down",
            "conv64_1",
            "conv64_2",
            "conv64_3",
            "conv128_down",
            "conv128_1",
            "conv128_2",
            "conv256_down",
            "conv256_1",
            "conv256_2",
            "conv256_down_out");

    private final Layers layers;
    private final SourceModel source;

    DlibResNet(Layers layers, SourceModel source) {
        this.layers = layers;
        this.source = source;
    }

    Flow embedding(Flow input) {
        Flow x = layers.relu(layers.conv(input, kernel("conv32_down"), 2, Padding.VALID));
        x = layers.maxPool(x, 3, 2, Padding.VALID);
        for (String block : BLOCKS) {
            x = block.contains("down") ? halved(x, block) : residual(x, block);
        }
        Weights weights = source.weights("fc");
        return layers.dense(
                layers.globalAverage(x), weights, Weights.zeros(weights.dims().get(1)));
    }

    private Flow residual(Flow x, String block) {
        return layers.relu(layers.combine("Add", convolutions(x, block, 1, Padding.SAME), x));
    }

    /** The shorter side is filled with zeros: below and to the right in space, after the last in channels. */
    private Flow halved(Flow x, String block) {
        Flow y = convolutions(x, block, 2, Padding.VALID);
        Flow pooled = layers.averagePool(x, 2, 2);
        y = layers.padEnd(y, 0, pooled.dim(1) - y.dim(1), pooled.dim(2) - y.dim(2));
        pooled = layers.padEnd(pooled, y.dim(0) - pooled.dim(0), 0, 0);
        return layers.relu(layers.combine("Add", pooled, y));
    }

    private Flow convolutions(Flow x, String block, int stride, Padding padding) {
        Flow y = layers.relu(layers.conv(x, kernel(block + "/conv1"), stride, padding));
        return layers.conv(y, kernel(block + "/conv2"), 1, Padding.SAME);
    }

    private Kernel kernel(String name) {
        return Kernel.of(source.weights(name + "/conv/filters"))
                .withBias(source.weights(name + "/conv/bias"))
                .then(source.weights(name + "/scale/weights"), source.weights(name + "/scale/biases"));
    }
}
