package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.source.SourceModel;
import java.util.List;

/** face-api's feature extractor of four dense blocks with one layer on top ({@code src/faceFeatureExtractor}). */
final class DenseBlocks {
    private final Layers layers;
    private final SeparableConvolutions net;

    DenseBlocks(Layers layers, SourceModel source) {
        this.layers = layers;
        this.net = new SeparableConvolutions(layers, source);
    }

    /** What the layer on top puts out for a picture of 112×112. */
    Flow top(Flow input) {
        Flow x = input;
        for (String block : List.of("dense0", "dense1", "dense2", "dense3")) {
            x = block(x, block);
        }
        Flow pooled = layers.averagePool(x, 7, 2);
        return net.dense(layers.reshape(pooled, List.of(pooled.dim(0))), "fc");
    }

    private Flow block(Flow x, String name) {
        Flow sum = name.equals("dense0") ? net.conv(x, name + "/conv0", 2) : net.separable(x, name + "/conv0", 2);
        sum = layers.relu(sum);
        Flow next = sum;
        for (String layer : List.of("/conv1", "/conv2", "/conv3")) {
            sum = layers.combine("Add", sum, net.separable(next, name + layer, 1));
            next = layers.relu(sum);
        }
        return next;
    }
}
