package dev.shiren.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What is packed beside each model.
 *
 * @param converter which state of this module's sources wrote the model
 * @param sha256 of the ONNX file
 * @param characters what a reader of text can answer, in the order of its classes, which start with "none"; else empty
 */
record Manifest(
        String id,
        String job,
        Origin source,
        String licence,
        String converter,
        String sha256,
        Input input,
        List<Output> outputs,
        String characters) {

    record Origin(@JsonProperty("package") String name, String version, List<SourceFile> files) {}

    record SourceFile(String path, String sha256) {}

    /**
     * What is fed: for a value of 0 to 255 {@code (value - mean) * scale}, each channel (red, green, blue) with its own.
     *
     * @param shape counts the batch first; -1 is any number
     * @param order of the planes, RGB or BGR
     * @param normalisation what is done to the values, in words
     */
    record Input(
            String name,
            List<Integer> shape,
            String layout,
            String order,
            List<Double> mean,
            List<Double> scale,
            String normalisation) {}

    record Output(String name, List<Integer> shape, String meaning) {}
}
