package dev.shiren.models.net;

import java.util.List;
import java.util.Optional;

/**
 * A model of the catalogue that is packed as its makers exported it, not converted.
 *
 * @param id its file name without ending
 * @param job what it is for, e.g. {@code text-detection}
 * @param file the resource that it is
 * @param input the picture it takes
 * @param output what it answers
 * @param reader what is particular to a reader of text; empty for other models
 */
public record CarriedModel(
        String id,
        String job,
        String file,
        Input input,
        Model.Output output,
        List<Integer> shape,
        Optional<Reader> reader) {

    /**
     * A reader of text is packed with more characters than it was made with.
     *
     * @param characters the resource that lists those it was made with, one a line
     * @param last its last layer
     */
    public record Reader(String characters, LastLayer last) {}

    /**
     * The names of a linear layer's nodes.
     *
     * @param features what it sees
     * @param weights the constant by which they are multiplied, features × classes
     * @param bias the constant that is added
     */
    public record LastLayer(String features, String weights, String bias) {}

    /**
     * Planes in the order blue, green, red of floats {@code (value - mean) * scale}.
     *
     * @param height in pixels; -1 is any
     * @param width in pixels; -1 is any
     * @param mean of red, green and blue, 0 to 255
     * @param scale of red, green and blue
     */
    public record Input(String name, int height, int width, List<Double> mean, List<Double> scale) {}
}
