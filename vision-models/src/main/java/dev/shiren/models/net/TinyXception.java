package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.Padding;
import dev.shiren.models.source.SourceModel;
import java.util.List;

/** face-api's small Xception with two heads, for age and gender ({@code src/xception}, {@code src/ageGenderNet}). */
final class TinyXception {
    private final Layers layers;
    private final SeparableConvolutions net;

    TinyXception(Layers layers, SourceModel source) {
        this.layers = layers;
        this.net = new SeparableConvolutions(layers, source);
    }

    /** The features of a picture of 112×112 that both heads read. */
    Flow features(Flow input) {
        Flow x = layers.relu(net.conv(input, "entry_flow/conv_in", 2));
        x = reduction(x, x, "entry_flow/reduction_block_0");
        x = reduction(x, layers.relu(x), "entry_flow/reduction_block_1");
        x = main(x, "middle_flow/main_block_0");
        x = main(x, "middle_flow/main_block_1");
        x = reduction(x, layers.relu(x), "exit_flow/reduction_block");
        x = layers.relu(net.separable(x, "exit_flow/separable_conv", 1));
        Flow pooled = layers.averagePool(x, 7, 2);
        return layers.reshape(pooled, List.of(pooled.dim(0)));
    }

    Flow age(Flow features) {
        return layers.reshape(net.dense(features, "fc/age"), List.of());
    }

    Flow gender(Flow features) {
        return layers.softmax(net.dense(features, "fc/gender"));
    }

    private Flow reduction(Flow x, Flow activated, String name) {
        Flow y = net.separable(activated, name + "/separable_conv0", 1);
        y = net.separable(layers.relu(y), name + "/separable_conv1", 1);
        y = layers.maxPool(y, 3, 2, Padding.SAME);
        return layers.combine("Add", y, net.conv(x, name + "/expansion_conv", 2));
    }

    private Flow main(Flow x, String name) {
        Flow y = x;
        for (String layer : List.of("/separable_conv0", "/separable_conv1", "/separable_conv2")) {
            y = net.separable(layers.relu(y), name + layer, 1);
        }
        return layers.combine("Add", y, x);
    }
}
