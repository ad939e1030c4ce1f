package dev.shiren.models.onnx;

import java.util.List;

/**
 * A tensor that flows through a graph.
 *
 * @param name its name in the graph
 * @param dims its dimensions without the batch: channels, height, width for an image
 */
public record Flow(String name, List<Integer> dims) {
    public Flow {
        dims = List.copyOf(dims);
    }

    public boolean image() {
        return dims.size() == 3;
    }

    public int dim(int index) {
        return dims.get(index);
    }
}
