package dev.shiren.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.models.net.CarriedModel;
import dev.shiren.models.net.PaddleOcrModels;
import dev.shiren.models.source.PinnedSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackerTest {
    private static final CarriedModel DIRECTION = PaddleOcrModels.models().stream()
            .filter(model -> model.job().equals("text-direction"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path directory;

    @Test
    void anUnchangedLibraryIsNotPackedTwice() throws IOException {
        assertThat(packer("1").pack(DIRECTION)).isTrue();
        assertThat(packer("1").pack(DIRECTION)).isFalse();
        assertThat(packer("2").pack(DIRECTION)).isTrue();
    }

    @Test
    void aDamagedResultIsReplaced() throws IOException {
        packer("1").pack(DIRECTION);
        var onnx = directory.resolve(DIRECTION.id() + ".onnx");
        byte[] first = Files.readAllBytes(onnx);
        Files.write(onnx, new byte[] {1, 2, 3});

        assertThat(packer("1").pack(DIRECTION)).isTrue();
        assertThat(Files.readAllBytes(onnx)).isEqualTo(first);
    }

    @Test
    void aModelThatIsNotPinnedFailsTheBuild() {
        assertThatThrownBy(() -> new Packer(new PinnedSums(Map.of()), "1", new ModelDirectory(directory), line -> {})
                        .pack(DIRECTION))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining(DIRECTION.file());
    }

    private Packer packer(String version) throws IOException {
        return new Packer(
                PinnedSums.read(Path.of("sources.sha256")), version, new ModelDirectory(directory), line -> {});
    }
}
