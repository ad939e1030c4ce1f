package dev.shiren.models.source;

import dev.shiren.models.BuildFailure;
import dev.shiren.models.onnx.Weights;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A model as its package stores it.
 *
 * @param nodes the TensorFlow graph, empty where the package describes the network only in its own sources
 * @param tensors the stored constants by name
 */
public record SourceModel(List<JsonNode> nodes, Map<String, StoredTensor> tensors) {

    public Weights weights(String name) {
        return tensor(name).weights();
    }

    /** The whole numbers of a constant that says a shape, an axis or a padding. */
    public List<Integer> integers(String name) {
        return tensor(name).integers();
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new BuildFailure("the package has no tensor " + name);
        }
        return tensor;
    }
}
