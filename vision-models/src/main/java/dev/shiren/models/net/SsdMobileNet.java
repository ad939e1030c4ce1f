package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Kernel;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.Padding;
import dev.shiren.models.onnx.Weights;
import dev.shiren.models.source.SourceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * face-api's single-shot detector on MobileNet ({@code src/ssdMobilenetv1}), with its box decoding inside the graph. Batch
 * normalisation is folded into the filters.
 */
final class SsdMobileNet {
    private static final double EPSILON = 0.0010000000474974513;
    private static final Set<Integer> HALVING = Set.of(2, 4, 6, 12);
    private static final int LAYERS = 13;
    private static final int EXTRA_LAYERS = 8;

    private final Layers layers;
    private final SourceModel source;

    SsdMobileNet(Layers layers, SourceModel source) {
        this.layers = layers;
        this.source = source;
    }

    Map<String, Flow> detections(Flow picture) {
        List<Flow> encodings = new ArrayList<>();
        List<Flow> classes = new ArrayList<>();
        for (Flow features : featureMaps(picture)) {
            String name = "Prediction/BoxPredictor_" + encodings.size();
            encodings.add(rows(predictor(features, name + "/BoxEncodingPredictor"), 4));
            classes.add(rows(predictor(features, name + "/ClassPredictor"), 3));
        }
        Flow face = layers.slice(layers.concat(classes, 0), 1, 1, 2);
        return Map.of(
                "boxes", decoded(layers.concat(encodings, 0)),
                "scores", layers.sigmoid(layers.reshape(face, List.of(face.dim(0)))));
    }

    private List<Flow> featureMaps(Flow picture) {
        List<Flow> maps = new ArrayList<>();
        Flow x = pointwise(picture, "MobilenetV1", 0, 2);
        for (int layer = 1; layer <= LAYERS; layer++) {
            x = pointwise(depthwise(x, layer), "MobilenetV1", layer, 1);
            if (layer == 11 || layer == LAYERS) {
                maps.add(x);
            }
        }
        for (int layer = 0; layer < EXTRA_LAYERS; layer += 2) {
            x = pointwise(pointwise(x, "Prediction", layer, 1), "Prediction", layer + 1, 2);
            maps.add(x);
        }
        return maps;
    }

    private Flow depthwise(Flow x, int layer) {
        String name = "MobilenetV1/Conv2d_%d_depthwise".formatted(layer);
        Weights gamma = source.weights(name + "/BatchNorm/gamma");
        Weights variance = source.weights(name + "/BatchNorm/moving_variance");
        Weights mean = source.weights(name + "/BatchNorm/moving_mean");
        Weights beta = source.weights(name + "/BatchNorm/beta");
        float[] scale = new float[gamma.size()];
        float[] shift = new float[gamma.size()];
        for (int i = 0; i < scale.length; i++) {
            double factor = gamma.at(i) / Math.sqrt(variance.at(i) + EPSILON);
            scale[i] = (float) factor;
            shift[i] = (float) (beta.at(i) - mean.at(i) * factor);
        }
        List<Integer> dims = gamma.dims();
        Kernel kernel = Kernel.depthwise(source.weights(name + "/depthwise_weights"))
                .then(new Weights(dims, scale), new Weights(dims, shift));
        return layers.relu6(layers.conv(x, kernel, HALVING.contains(layer) ? 2 : 1, Padding.SAME));
    }

    private Flow pointwise(Flow x, String group, int layer, int stride) {
        String name = "%s/Conv2d_%d_pointwise".formatted(group, layer);
        Kernel kernel =
                Kernel.of(source.weights(name + "/weights")).withBias(source.weights(name + "/convolution_bn_offset"));
        return layers.relu6(layers.conv(x, kernel, stride, Padding.SAME));
    }

    private Flow predictor(Flow features, String name) {
        Kernel kernel = Kernel.of(source.weights(name + "/weights")).withBias(source.weights(name + "/biases"));
        return layers.conv(features, kernel, 1, Padding.SAME);
    }

    private Flow rows(Flow x, int columns) {
        return layers.reshape(x, List.of(x.dim(0) * x.dim(1) * x.dim(2) / columns, columns));
    }

    /** Anchors are top, left, bottom, right; encodings move their centres (tenths of the size) and sizes (log fifths). */
    private Flow decoded(Flow encodings) {
        Weights anchors = source.weights("Output/extra_dim");
        int count = encodings.dim(0);
        float[] centre = new float[2 * count];
        float[] size = new float[2 * count];
        for (int i = 0; i < count; i++) {
            for (int axis = 0; axis < 2; axis++) {
                float low = anchors.at(4 * i + axis);
                float high = anchors.at(4 * i + 2 + axis);
                size[2 * i + axis] = high - low;
                centre[2 * i + axis] = low + (high - low) / 2;
            }
        }
        List<Integer> dims = List.of(1, count, 2);
        Weights sizes = new Weights(dims, size);
        Flow moved = layers.combine("Mul", layers.slice(encodings, 1, 0, 2), sizes.map(value -> value / 10));
        Flow middle = layers.combine("Add", moved, new Weights(dims, centre));
        Flow growth = layers.exp(layers.combine("Div", layers.slice(encodings, 1, 2, 4), Layers.scalar(5)));
        Flow half = layers.combine("Mul", growth, sizes.map(value -> value / 2));
        return layers.concat(List.of(layers.combine("Sub", middle, half), layers.combine("Add", middle, half)), 1);
    }
}
