package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Kernel;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.Padding;
import dev.shiren.models.onnx.Weights;
import dev.shiren.models.source.SourceModel;

/** The layers that face-api's small networks share ({@code src/common}), named as its weights are. */
record SeparableConvolutions(Layers layers, SourceModel source) {

    Flow conv(Flow x, String name, int stride) {
        Kernel kernel = Kernel.of(source.weights(name + "/filters")).withBias(source.weights(name + "/bias"));
        return layers.conv(x, kernel, stride, Padding.SAME);
    }

    /** A depthwise convolution and a pointwise one after it. */
    Flow separable(Flow x, String name, int stride) {
        Kernel depthwise = Kernel.depthwise(source.weights(name + "/depthwise_filter"));
        Kernel pointwise =
                Kernel.of(source.weights(name + "/pointwise_filter")).withBias(source.weights(name + "/bias"));
        return layers.conv(layers.conv(x, depthwise, stride, Padding.SAME), pointwise, 1, Padding.SAME);
    }

    Flow dense(Flow x, String name) {
        Weights weights = source.weights(name + "/weights");
        return layers.dense(x, weights, source.weights(name + "/bias"));
    }
}
