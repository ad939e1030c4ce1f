package dev.shiren.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What is packed beside each model.
 *
 * @param converter which state of this module's sources wrote the model
 * @param sha256 of the ONNX file
 */
record Manifest(
        String id,
        String job,
        Origin source,
        String licence,
        String converter,
        String sha256,
        Input input,
        List<Output> outputs) {

    record Origin(@JsonProperty("package") String npmPackage, String version, List<SourceFile> files) {}

    record SourceFile(String path, String sha256) {}

    /** Shapes count the batch first: -1, any number of pictures. */
    record Input(String name, List<Integer> shape, String layout, String order, String range, String normalisation) {}

    record Output(String name, List<Integer> shape, String meaning) {}
}
