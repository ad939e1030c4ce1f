package dev.shiren.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shiren.vision.Pictures;
import dev.shiren.vision.picture.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineMemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    /**
     * Thousands of inferences by all models. One round makes about 7 MB of tensors, 250 of them 1,750 MB, so that one in forty
     * left behind would show. In a process of its own whose heap is resident from the start: what grows is native. As the
     * launcher does, it keeps glibc from a heap for each thread, whose freed memory would stay resident, too.
     */
    @Test
    void lookingAtHundredsOfFacesLeavesNoTensorBehind() throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rounds.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(Long.parseLong(printed.strip())).isLessThan(44L << 20);
    }

    /** Prints by how many bytes the process has grown after it was warm. */
    static final class Rounds {

        private Rounds() {}

        public static void main(String[] arguments) throws IOException {
            try (var engine = FaceEngines.open(VisionSettings.defaults())) {
                var picture = Pictures.read(Pictures.sample(3));
                look(engine, picture, 40);
                long before = resident();
                look(engine, picture, 250);
                System.out.println(resident() - before);
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
}
