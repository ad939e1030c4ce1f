package dev.shiren.models.net;

import dev.shiren.models.onnx.Flow;
import dev.shiren.models.onnx.Layers;
import dev.shiren.models.source.Source;
import dev.shiren.models.source.SourceModel;
import java.util.List;
import java.util.Map;

/**
 * A model of the catalogue.
 *
 * @param id its file name without ending
 * @param job what it is for, e.g. {@code face-detection}
 * @param source where its weights come from
 * @param input the picture it takes
 * @param outputs what it answers, in the order of the file
 * @param network how its graph is built
 */
public record Model(String id, String job, Source source, Input input, List<Output> outputs, Network network) {

    /**
     * A square RGB picture.
     *
     * @param size its width and height in pixels
     * @param mean what the graph subtracts from red, green and blue of 0…255
     * @param divisor what it divides the difference by
     */
    public record Input(int size, List<Float> mean, float divisor) {}

    /**
     * A named output.
     *
     * @param meaning what its numbers are, with units and ranges
     */
    public record Output(String name, String meaning) {}

    /** Builds the graph from the normalised picture to the outputs by name. */
    public interface Network {
        Map<String, Flow> build(Layers layers, Flow picture, SourceModel source);
    }
}
