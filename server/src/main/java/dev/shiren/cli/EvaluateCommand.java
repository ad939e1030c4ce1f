package dev.shiren.cli;

import dev.shiren.vision.evaluation.LabelledPair;
import dev.shiren.vision.evaluation.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the models on labelled data of the operator's. */
@Command(
        name = "evaluate",
        description =
                "Measure the models on your own labelled data. './shiren evaluate liveness --help' tells of films.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class EvaluateCommand {

    private static final String FACE_API = "face-api";

    private final PrintWriter out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EvaluateCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = "Print how well people are told apart: EER, TAR at FAR 1 % and 0.1 %, points of the ROC.",
            mixinStandardHelpOptions = true)
    void faces(
            @Parameters(paramLabel = "PAIRS.csv", description = "header a,b,label; two paths, same or different")
                    Path csv,
            @Option(
                            names = "--against",
                            paramLabel = FACE_API,
                            description = "print the same for that package's own pipeline beside it")
                    Optional<String> against)
            throws IOException, InterruptedException {
        if (against.filter(peer -> !peer.equals(FACE_API)).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--against knows only " + FACE_API + ".");
        }
        var pairs = LabelledPair.read(csv);
        if (pairs.stream().map(LabelledPair::same).distinct().count() < 2) {
            throw new ParameterException(spec.commandLine(), "Both same and different pairs are needed.");
        }
        var measured = new LinkedHashMap<String, Measurement>();
        measured.put("Shiren", PairMeasurement.measure(pairs, spec.commandLine().getErr()));
        if (against.isPresent()) {
            var progress = PairMeasurement.progress(FACE_API, spec.commandLine().getErr());
            measured.put(FACE_API, new FaceApi().measure(pairs, progress));
        }
        new AccuracyTable(measured).print(out);
    }
}
