package dev.shiren.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The program: progress goes to standard error, the table to standard output. A new benchmark is one class, added here. */
@Command(
        name = "bench",
        description = "Measure the packaged server against named baselines. Prints ratios, never pass or fail.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    /**
     * What a benchmark works with.
     *
     * @param quick whether few repetitions are to do
     * @param home of the repository, built
     * @param postgresql JDBC address of a server on which databases may be made; empty: SQLite only
     */
    record Setup(boolean quick, Path home, Optional<String> postgresql, PrintStream progress) {

        int repetitions(int normally, int quickly) {
            return quick ? quickly : normally;
        }

        void say(String what) {
            progress.println("bench: " + what);
        }
    }

    private static final List<Benchmark> ALL = List.of(
            new FaceLatency(),
            new CardLatency(),
            new LivenessLatency(),
            new MeteringCost(),
            new NodePeer(),
            new StatusThroughput(),
            new ManyTickets(),
            new StartUp(),
            new ResidentMemory());

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "which to run; left out: all")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "few repetitions: under a minute instead of under five")
    private boolean quick;

    @Option(
            names = "--postgresql",
            paramLabel = "URL",
            description =
                    "jdbc:postgresql://…, on which databases may be made and dropped: measures tickets there, too")
    private @Nullable String postgresql;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Bench()).addSubcommand(new BareEndpoint()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var home = Path.of(System.getProperty("shiren.home", ".")).toAbsolutePath();
        var setup = new Setup(quick, home, Optional.ofNullable(postgresql), System.err);
        var findings = new ArrayList<Finding>();
        for (var benchmark : chosen()) {
            setup.say(benchmark.name() + " ...");
            findings.addAll(benchmark.run(setup));
        }
        out.print(Report.table(findings));
        return 0;
    }

    private List<Benchmark> chosen() {
        for (var name : names) {
            if (ALL.stream().noneMatch(one -> one.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no benchmark " + name + "; there are "
                                + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        return ALL.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
    }
}
