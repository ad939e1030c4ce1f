package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineMemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** One round makes about 7 MB of tensors: a tenth of them left behind would be 140 MB. */
    @Test
    void lookingAtTwoHundredFacesLeavesNoTensorBehind() throws IOException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
        try (var engine = FaceEngines.open(VisionSettings.defaults())) {
            var picture = Pictures.read(Pictures.sample(3));
            look(engine, picture, 40);
            long before = resident();
            look(engine, picture, 200);
            assertThat(resident() - before).isLessThan(80L << 20);
        }
    }

    private static void look(FaceEngine engine, Picture picture, int times) {
        IntStream.range(0, times).parallel().forEach(i -> {
            var face = engine.detect(picture).get(0);
            engine.embed(picture, face);
            engine.attributes(picture, face, EnumSet.allOf(Attribute.class));
        });
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
