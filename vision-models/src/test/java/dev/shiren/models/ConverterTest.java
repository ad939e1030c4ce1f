package dev.shiren.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.models.net.Catalogue;
import dev.shiren.models.net.Model;
import dev.shiren.models.source.NpmPackages;
import dev.shiren.models.source.PinnedSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConverterTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Model LIVENESS = Catalogue.models().stream()
            .filter(model -> model.id().equals("liveness"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path directory;

    private Path onnx;

    @BeforeEach
    void copyThePackage() throws IOException {
        onnx = directory.resolve("models/liveness.onnx");
        String npmPackage = LIVENESS.source().npmPackage();
        for (String file : new String[] {
            "package.json", LIVENESS.source().description(), LIVENESS.source().weights()
        }) {
            Path copy = directory.resolve("node_modules").resolve(npmPackage).resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(new NpmPackages(MODULE).file(npmPackage, file), copy);
        }
    }

    @Test
    void anUnchangedPackageIsNotConvertedTwice() throws IOException {
        assertThat(converter("1").convert(LIVENESS)).isTrue();
        assertThat(converter("1").convert(LIVENESS)).isFalse();
    }

    @Test
    void anotherConverterConvertsAgainToTheSameBytes() throws IOException {
        converter("1").convert(LIVENESS);
        byte[] first = Files.readAllBytes(onnx);

        assertThat(converter("2").convert(LIVENESS)).isTrue();
        assertThat(Files.readAllBytes(onnx)).isEqualTo(first);
    }

    @Test
    void aDamagedResultIsReplaced() throws IOException {
        converter("1").convert(LIVENESS);
        byte[] first = Files.readAllBytes(onnx);
        Files.write(onnx, new byte[] {1, 2, 3});

        assertThat(converter("1").convert(LIVENESS)).isTrue();
        assertThat(Files.readAllBytes(onnx)).isEqualTo(first);
    }

    @Test
    void aChangedPackageFailsTheBuildAndNamesTheFile() throws IOException {
        converter("1").convert(LIVENESS);
        Path weights = directory.resolve("node_modules/@vladmandic/human/models/liveness.bin");
        byte[] changed = Files.readAllBytes(weights);
        changed[100]++;
        Files.write(weights, changed);

        assertThatThrownBy(() -> converter("1").convert(LIVENESS))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("@vladmandic/human/models/liveness.bin is not the file that was proved");
    }

    private Converter converter(String version) throws IOException {
        return new Converter(
                new NpmPackages(directory),
                PinnedSums.read(MODULE.resolve("sources.sha256")),
                version,
                new ModelDirectory(directory.resolve("models")));
    }
}
