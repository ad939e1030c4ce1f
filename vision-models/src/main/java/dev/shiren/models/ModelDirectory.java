package dev.shiren.models;

import dev.shiren.models.Manifest.Origin;
import dev.shiren.models.source.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where the models are written, each an ONNX file beside its manifest. */
final class ModelDirectory {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;

    ModelDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Whether a model is there as the same sources would write it.
     *
     * @param version changes whenever the same origin could become another file
     */
    boolean has(String model, Origin origin, String version) throws IOException {
        if (!Files.exists(manifestFile(model)) || !Files.exists(onnxFile(model))) {
            return false;
        }
        Manifest written = JSON.readValue(Files.readString(manifestFile(model)), Manifest.class);
        return written.converter().equals(version)
                && written.source().equals(origin)
                && written.sha256().equals(Sha256.of(onnxFile(model)));
    }

    /** The manifest goes last: without it the model counts as not there. */
    void write(Manifest manifest, byte[] onnx) throws IOException {
        Files.createDirectories(directory);
        Files.write(onnxFile(manifest.id()), onnx);
        Files.writeString(manifestFile(manifest.id()), JSON.writeValueAsString(manifest) + "\n");
    }

    private Path onnxFile(String model) {
        return directory.resolve(model + ".onnx");
    }

    private Path manifestFile(String model) {
        return directory.resolve(model + ".json");
    }
}
