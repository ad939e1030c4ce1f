package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.onnx.Weights;
import dev.shiren.models.source.SourceModel;
import java.util.List;
import java.util.Map;

/**
 * Puts blazeface's two grids together and its anchors into the graph: 16×16 cells of 16 pixels with 2 anchors each, then
 * 8×8 cells of 32 pixels with 6, all at the cells' centres ({@code generateAnchors} in human's
 * {@code src/face/facemeshutil.ts}).
 */
final class Blazeface {
    private static final int SIZE = 256;
    private static final int ANCHORS = 896;
    private static final int VALUES = 16;

    private Blazeface() {}

    static Map<String, Flow> build(Layers layers, Flow picture, SourceModel source) {
        GraphNetwork net = new GraphNetwork(layers, picture, source);
        Flow logits = layers.concat(List.of(net.output("Identity"), net.output("Identity_1")), 0);
        Flow offsets = layers.concat(List.of(net.output("Identity_2"), net.output("Identity_3")), 0);
        return Map.of(
                "boxes", layers.combine("Add", offsets, anchors()),
                "scores", layers.sigmoid(layers.reshape(logits, List.of(ANCHORS))));
    }

    /** The anchor's x and y for every number that is a position; 0 for width and height. */
    private static Weights anchors() {
        float[] values = new float[ANCHORS * VALUES];
        int next = fill(values, 0, 16, 2);
        fill(values, next, 32, 6);
        return new Weights(List.of(1, ANCHORS, VALUES), values);
    }

    private static int fill(float[] values, int first, int cell, int perCell) {
        int row = first;
        for (int y = 0; y < SIZE / cell; y++) {
            for (int x = 0; x < SIZE / cell; x++) {
                for (int anchor = 0; anchor < perCell; anchor++, row++) {
                    for (int i = 0; i < VALUES; i++) {
                        boolean size = i == 2 || i == 3;
                        values[row * VALUES + i] = size ? 0 : cell * ((i % 2 == 0 ? x : y) + 0.5f);
                    }
                }
            }
        }
        return row;
    }
}
