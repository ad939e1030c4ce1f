package dev.shiren.models;

import dev.shiren.models.Manifest.Origin;
import dev.shiren.models.Manifest.SourceFile;
import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.net.PaddleOcrModels;
import dev.shiren.models.source.PinnedSums;
import dev.shiren.models.source.Sha256;
import dev.shiren.models.taught.TaughtReader;
import dev.shiren.models.taught.TaughtReader.Taught;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/** Packs models that a library carries ready-made; a reader of text is taught more characters first. */
final class Packer {

    /** PaddleOCR's own last class, beside those of its list. */
    private static final String SPACE = " ";

    /** Of the library for Noto Sans SC, whose characters are drawn for teaching. */
    private static final List<String> FONTS =
            List.of("fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf", "fonts/ttf/NotoSansSC/NotoSansSC-Medium.ttf");

    private final PinnedSums pinned;
    private final String version;
    private final ModelDirectory target;
    private final Consumer<String> progress;

    /** @param version changes whenever the same source could become another file */
    Packer(PinnedSums pinned, String version, ModelDirectory target, Consumer<String> progress) {
        this.pinned = pinned;
        this.version = version;
        this.target = target;
        this.progress = progress;
    }

    /** Answers whether it had to pack. */
    boolean pack(CarriedModel model) throws IOException {
        var origin = origin(model);
        if (target.has(model.id(), origin, version)) {
            return false;
        }
        var taught = taught(model);
        target.write(manifest(model, origin, taught), taught.onnx());
        return true;
    }

    private Taught taught(CarriedModel model) throws IOException {
        byte[] onnx = verified(model.file());
        if (model.reader().isEmpty()) {
            return new Taught(onnx, "");
        }
        var reader = model.reader().get();
        var lines = new String(verified(reader.characters()), StandardCharsets.UTF_8).split("\n", -1);
        var fonts = new ArrayList<byte[]>();
        for (var font : FONTS) {
            fonts.add(verified(font));
        }
        return new TaughtReader(model, reader.last(), fonts, progress).teach(onnx, String.join("", lines) + SPACE);
    }

    private Origin origin(CarriedModel model) throws IOException {
        var files = new ArrayList<String>();
        if (model.reader().isPresent()) {
            files.add(model.reader().get().characters());
            files.addAll(FONTS);
        }
        files.add(model.file());
        var sources = new ArrayList<SourceFile>();
        for (var file : files) {
            sources.add(new SourceFile(file, Sha256.of(verified(file))));
        }
        return new Origin(PaddleOcrModels.GROUP + ":" + PaddleOcrModels.ARTIFACT, packageVersion(), sources);
    }

    private Manifest manifest(CarriedModel model, Origin origin, Taught taught) {
        var input = model.input();
        int classes = (int) taught.alphabet().codePoints().count() + 1;
        return new Manifest(
                model.id(),
                model.job(),
                origin,
                PaddleOcrModels.LICENCE,
                version,
                Sha256.of(taught.onnx()),
                new Manifest.Input(
                        input.name(),
                        List.of(-1, 3, input.height(), input.width()),
                        "NCHW",
                        "BGR",
                        input.mean(),
                        input.scale(),
                        "before the graph: (value - mean) * scale"),
                List.of(new Manifest.Output(
                        model.output().name(),
                        model.reader().isPresent() ? List.of(-1, -1, classes) : model.shape(),
                        model.output().meaning())),
                taught.alphabet());
    }

    private byte[] verified(String file) throws IOException {
        return pinned.verified(file, resource(file));
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
                throw new BuildFailure(
                        "%s is missing from the class path: are the libraries that carry models and fonts"
                                        .formatted(name)
                                + " among the dependencies?");
            }
            return in.readAllBytes();
        }
    }
}
