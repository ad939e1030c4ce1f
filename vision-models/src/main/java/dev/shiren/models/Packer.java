package dev.shiren.models;

import dev.shiren.models.Manifest.Origin;
import dev.shiren.models.Manifest.SourceFile;
import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.net.PaddleOcrModels;
import dev.shiren.models.source.PinnedSums;
import dev.shiren.models.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes models that a library carries ready-made into a directory, each with a manifest. */
final class Packer {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** PaddleOCR's own last class, beside those of its list. */
    private static final String SPACE = " ";

    private final PinnedSums pinned;
    private final String version;
    private final Path target;

    Packer(PinnedSums pinned, String version, Path target) {
        this.pinned = pinned;
        this.version = version;
        this.target = target;
    }

    /** Answers whether anything changed. */
    boolean pack(CarriedModel model) throws IOException {
        byte[] onnx = pinned.verified(model.file(), resource(model.file()));
        boolean onnxChanged = written(model.id() + ".onnx", onnx);
        byte[] manifest = (JSON.writeValueAsString(manifest(model, onnx)) + "\n").getBytes(StandardCharsets.UTF_8);
        return written(model.id() + ".json", manifest) || onnxChanged;
    }

    private Manifest manifest(CarriedModel model, byte[] onnx) throws IOException {
        var sum = Sha256.of(onnx);
        var input = model.input();
        return new Manifest(
                model.id(),
                model.job(),
                new Origin(
                        PaddleOcrModels.GROUP + ":" + PaddleOcrModels.ARTIFACT,
                        packageVersion(),
                        List.of(new SourceFile(model.file(), sum))),
                PaddleOcrModels.LICENCE,
                version,
                sum,
                new Manifest.Input(
                        input.name(),
                        List.of(-1, 3, input.height(), input.width()),
                        "NCHW",
                        "BGR",
                        input.mean(),
                        input.scale(),
                        "before the graph: (value - mean) * scale"),
                List.of(new Manifest.Output(
                        model.output().name(), model.shape(), model.output().meaning())),
                model.characters().isEmpty() ? "" : characters(model.characters()));
    }

    private String characters(String file) throws IOException {
        var lines = new String(pinned.verified(file, resource(file)), StandardCharsets.UTF_8).split("\n", -1);
        return String.join("", lines) + SPACE;
    }

    private boolean written(String name, byte[] bytes) throws IOException {
        var file = target.resolve(name);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return false;
        }
        Files.createDirectories(target);
        Files.write(file, bytes);
        return true;
    }

    private static String packageVersion() throws IOException {
        var properties = new Properties();
        var name = "META-INF/maven/%s/%s/pom.properties".formatted(PaddleOcrModels.GROUP, PaddleOcrModels.ARTIFACT);
        properties.load(new java.io.ByteArrayInputStream(resource(name)));
        return properties.getProperty("version");
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Packer.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new BuildFailure("%s is missing from the class path: is %s among the dependencies?"
                        .formatted(name, PaddleOcrModels.ARTIFACT));
            }
            return in.readAllBytes();
        }
    }
}
