package dev.shiren.cli;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.shiren.cards.Cards;
import dev.shiren.faces.FaceAnswer;
import dev.shiren.faces.FaceSettings;
import dev.shiren.faces.Faces;
import dev.shiren.resident.Divisions;
import dev.shiren.vision.card.CardReader;
import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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

/** What can be asked of picture files without a server: one JSON object, under the names of the wire. */
final class PictureCommands {

    private PictureCommands() {}

    /** Prints how alike the largest faces of two pictures are. */
    @Command(
            name = "compare",
            description = "Print how alike the largest faces of two picture files are, as one JSON object.",
            mixinStandardHelpOptions = true)
    static final class Compare extends OnFaces {

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
    static final class Detect extends OnFaces {

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

    /** Prints what stands on an ID card. */
    @Command(
            name = "card",
            description = "Print what stands on the ID card in a picture file, either side, as one JSON object.",
            mixinStandardHelpOptions = true)
    static final class Card extends OnFiles {

        @Parameters(paramLabel = "A")
        private Path picture = Path.of("");

        Card(PrintWriter out) {
            super(out);
        }

        @Override
        Optional<?> answer(VisionSettings settings, PictureReader pictures) throws IOException, PictureException {
            var divisions = Divisions.bundled();
            try (var pool = new InferencePool(settings.threads(), settings.queue());
                    var reader = new CardReader(pool, divisions, InstantSource.system())) {
                return Optional.of(
                        new Cards(reader::read, pictures, divisions, CardReader.provenance()).describe(read(picture)));
            }
        }
    }

    /** A command that looks for faces. */
    private abstract static class OnFaces extends OnFiles {

        OnFaces(PrintWriter out) {
            super(out);
        }

        /** What is to be printed; empty when a picture has no face. */
        abstract Optional<?> answer(Faces faces) throws IOException, PictureException;

        @Override
        Optional<?> answer(VisionSettings settings, PictureReader pictures) throws IOException, PictureException {
            try (var engine = FaceEngines.open(settings)) {
                return answer(new Faces(engine, pictures));
            }
        }
    }

    /** A command that loads models, looks at picture files and prints what it found. */
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
        abstract Optional<?> answer(VisionSettings settings, PictureReader pictures)
                throws IOException, PictureException;

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
            try {
                var answer = answer(settings.vision(), new PictureReader(limits));
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
