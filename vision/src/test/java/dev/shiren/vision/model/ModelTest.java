package dev.shiren.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Each run makes a tensor of 300 KB; a leak of one in ten would show. */
    @Test
    void thousandsOfRunsLeaveNoTensorBehind() throws IOException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
        try (var model = Model.open(ModelFile.bundled("face_expression"))) {
            run(model, 500);
            long before = resident();
            run(model, 4000);
            assertThat(resident() - before).isLessThan(60L << 20);
        }
    }

    @Test
    void theMirrorImageOfASymmetricPictureIsAnsweredAlike() {
        try (var model = Model.open(ModelFile.bundled("face_expression"))) {
            var both = model.runMirrored(planes -> {}).any("expressions");
            assertThat(both).hasSize(14);
            assertThat(both[0]).isEqualTo(both[7]);
        }
    }

    private static void run(Model model, int times) {
        for (int i = 0; i < times; i++) {
            model.runMirrored(planes -> planes.put(0, 1));
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
