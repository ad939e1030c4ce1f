package dev.shiren.rig;

import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.liveness.FilmReader;
import dev.shiren.vision.liveness.Level;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how often attacks pass and people are turned away. */
@Command(
        name = "shiren evaluate liveness",
        description = "Make films of performances and attacks from still faces and report how they are judged.",
        mixinStandardHelpOptions = true)
public final class EvaluateLiveness implements Callable<Integer> {

    @Parameters(paramLabel = "PICTURES", arity = "1..*", description = "pictures of people, or directories of them")
    private List<Path> pictures = List.of();

    @Option(names = "--live", paramLabel = "N", description = "live performances, 200 by default")
    private int live = 200;

    @Option(names = "--attacks", paramLabel = "N", description = "attacks of each species, 100 by default")
    private int attacks = 100;

    @Option(names = "--level", paramLabel = "LEVEL", description = "PASSIVE, ACTIONS (default) or ACTIONS_AND_COLOURS")
    private Level level = Level.ACTIONS;

    @Option(names = "--seed", paramLabel = "N", description = "another one makes other films; 1 by default")
    private long seed = 1;

    @Option(names = "--only", paramLabel = "SPECIES", split = ",", description = "leave all others out")
    private List<Species> only = List.of(Species.values());

    @Option(names = "--details", description = "list every film that was judged wrongly")
    private boolean details;

    public static void main(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int status = new CommandLine(new EvaluateLiveness())
                .setOut(out)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        out.flush();
        System.exit(status);
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var settings = VisionSettings.defaults();
        var err = spec.commandLine().getErr();
        try (var engine = FaceEngines.open(settings);
                var films =
                        FilmReader.open(engine, new PictureReader(new PictureLimits(1 << 21, 25_000_000)), settings)) {
            var gallery = new Gallery(engine);
            for (var path : pictures) {
                gallery.add(path);
            }
            if (gallery.people() < 2) {
                err.println("shiren: the pictures show fewer than two people who look into the camera");
                return 1;
            }
            var counts = new EnumMap<Species, Integer>(Species.class);
            only.forEach(species -> counts.put(species, species.isAttack() ? attacks : live));
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            var tallies = new Evaluation(gallery, films, level, seed).run(counts, done -> {
                err.print("\r%d of %d films".formatted(done, all));
                err.flush();
            });
            err.println();
            new LivenessReport(gallery, level, seed, tallies, details)
                    .print(spec.commandLine().getOut());
        }
        return 0;
    }
}
