package dev.shiren.cli;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.shiren.faces.FaceAnswer;
import dev.shiren.faces.FaceSettings;
import dev.shiren.faces.Faces;
import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The two face operations on picture files, without a server: one JSON object, under the names of the wire. */
final class FaceCommands {

    private FaceCommands() {}

    /** Prints how alike the largest faces of two pictures are. */
    @Command(
            name = "compare",
            description = "Print how alike the largest faces of two picture files are, as one JSON object.",
            mixinStandardHelpOptions = true)
    static final class Compare extends OnFiles {

        @Parameters(index = "0", paramLabel = "A")
        private Path one = Path.of("");

        @Parameters(index = "1", paramLabel = "B")
        private Path other = Path.of("");

        Compare(PrintWriter out) {
            super(out);
        }

        @Override
        Optional<?> answer(Faces faces) throws IOException, PictureException {
            return faces.compare(read(one), read(other));
        }
    }

    /** Prints all that is known about the faces of a picture. */
    @Command(
            name = "detect",
            description =
                    "Print the faces of a picture file with their attributes, the largest first, as one JSON object.",
            mixinStandardHelpOptions = true)
    static final class Detect extends OnFiles {

        @Parameters(paramLabel = "A")
        private Path picture = Path.of("");

        Detect(PrintWriter out) {
            super(out);
        }

        @Override
        Optional<?> answer(Faces faces) throws IOException, PictureException {
            var described = faces.describe(read(picture), EnumSet.allOf(Attribute.class), Integer.MAX_VALUE);
            return Optional.of(FaceAnswer.of(described));
        }
    }

    /** A command that loads the models, looks at picture files and prints what it found. */
    private abstract static class OnFiles implements Callable<Integer> {

        private static final JsonMapper JSON = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
                .build();

        private final PrintWriter out;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        OnFiles(PrintWriter out) {
            this.out = out;
        }

        /** What is to be printed; empty when a picture has no face. */
        abstract Optional<?> answer(Faces faces) throws IOException, PictureException;

        static byte[] read(Path file) throws IOException, PictureException {
            if (Files.size(file) > PictureLimits.DEFAULT.maxBytes()) {
                throw new PictureException(
                        PictureException.Reason.TOO_MANY_BYTES,
                        file + " has more than " + PictureLimits.DEFAULT.maxBytes() + " bytes.");
            }
            return Files.readAllBytes(file);
        }

        @Override
        public Integer call() {
            var settings = FaceSettings.ofEnvironment();
            var limits = new PictureLimits(PictureLimits.DEFAULT.maxBytes(), settings.maxPixels());
            try (var engine = FaceEngines.open(settings.vision())) {
                var answer = answer(new Faces(engine, new PictureReader(limits)));
                if (answer.isEmpty()) {
                    return fail("No face was found in one of the pictures.");
                }
                out.println(JSON.writeValueAsString(answer.get()));
                return ExitCode.OK;
            } catch (PictureException e) {
                return fail(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return fail("The file cannot be read: " + e.getMessage());
            }
        }

        private int fail(String why) {
            spec.commandLine().getErr().println("shiren: " + why);
            return ExitCode.SOFTWARE;
        }
    }
}
