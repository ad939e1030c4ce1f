package dev.shiren.cli;

import dev.shiren.faces.FaceSettings;
import dev.shiren.vision.evaluation.Calibrator;
import dev.shiren.vision.evaluation.LabelledPair;
import dev.shiren.vision.face.Calibration;
import dev.shiren.vision.face.FaceEngines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits the similarity score to labelled pairs of the operator's. */
@Command(
        name = "calibrate",
        description = "Fit the similarity score to your own labelled pairs.",
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PAIRS.csv", description = "header a,b,label; two paths, same or different")
    private Path csv = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where to write it, ${DEFAULT-VALUE} by default",
            defaultValue = "calibration.json")
    private Path file = Path.of("");

    @Option(
            names = "--about",
            paramLabel = "TEXT",
            description = "what the pictures are; kept with the calibration, by default the name of PAIRS.csv")
    private Optional<String> about = Optional.empty();

    private final PrintWriter out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CalibrateCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var pairs = LabelledPair.read(csv);
        var measurement = PairMeasurement.measure(pairs, spec.commandLine().getErr());
        var model = FaceEngines.embeddingModel(FaceSettings.ofEnvironment().vision());
        var data = about.orElseGet(() -> String.valueOf(csv.getFileName()));
        Calibration calibration;
        try {
            calibration = Calibrator.calibrate(measurement, model, data);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Files.writeString(file, calibration.json());
        out.println("false-match rate, distance (95 % confidence interval)");
        for (var knot : calibration.knots()) {
            out.printf(
                    "%6s %%  %.3f (%.3f … %.3f)%s%n",
                    String.valueOf(100 * knot.falseMatchRate()),
                    knot.distance(),
                    knot.low(),
                    knot.high(),
                    knot.extrapolated() ? " extrapolated" : "");
        }
        out.println("Written to " + file + ". The server uses it when shiren.vision.calibration names it:");
        out.println("SHIREN_VISION_CALIBRATION=" + file.toAbsolutePath().normalize());
        out.flush();
        return 0;
    }
}
