package dev.shiren.models.net;

import java.util.List;

/**
 * A model of the catalogue that is packed as its makers exported it, not converted.
 *
 * @param id its file name without ending
 * @param job what it is for, e.g. {@code text-detection}
 * @param file the resource that it is
 * @param input the picture it takes
 * @param output what it answers
 * @param characters the resource that lists what a reader of text knows, one a line; empty for other models
 */
public record CarriedModel(
        String id, String job, String file, Input input, Model.Output output, List<Integer> shape, String characters) {

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
