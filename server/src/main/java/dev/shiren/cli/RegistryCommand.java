package dev.shiren.cli;

import dev.shiren.audit.Actor;
import dev.shiren.authority.ImportReport;
import dev.shiren.authority.Registry;
import dev.shiren.authority.RegistryImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manages the people that the embedded registry knows. */
@Command(
        name = "registry",
        description = "Manage the people on record. Works while a server runs on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RegistryCommand {

    /** About so often progress is told during one import. */
    private static final long TOLD = 20;

    private final PrintWriter out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RegistryCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            name = "import",
            description = {
                "Add or replace people from a CSV file with the header name,id_number,photo (UTF-8).",
                "Rows that cannot be imported are reported by line and skipped; exits with 1 if none could."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "CSV") Path csv,
            @Option(
                            names = "--photos",
                            paramLabel = "DIR",
                            description = "where the photos lie, the CSV's directory by default")
                    Optional<Path> photos,
            @Mixin DataOptions data) {
        var beside = Optional.ofNullable(csv.toAbsolutePath().getParent()).orElse(csv);
        try (var rooms = data.open()) {
            var summary = rooms.getBean(RegistryImport.class)
                    .run(
                            csv,
                            photos.orElse(beside),
                            Actor.cli(),
                            new Told(spec.commandLine().getErr()));
            out.printf(
                    "imported %d, updated %d, skipped %d%n", summary.imported(), summary.updated(), summary.skipped());
            boolean inVain = summary.skipped() > 0 && summary.imported() + summary.updated() == 0;
            return inVain ? ExitCode.SOFTWARE : ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println("shiren: nothing was imported: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    @Command(description = "Forget a person; exits with 1 if nobody has this number.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "ID_NUMBER") String number, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            boolean known = rooms.getBean(Registry.class).remove(number, Actor.cli());
            out.println(known ? "removed 1" : "removed 0");
            return known ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(description = "Print how many people are on record.", mixinStandardHelpOptions = true)
    void count(@Mixin DataOptions data) {
        try (var rooms = data.open()) {
            out.println(rooms.getBean(Registry.class).count());
        }
    }

    private record Told(PrintWriter err) implements ImportReport {

        @Override
        public void skipped(long line, String why) {
            err.println("line " + line + ": skipped, " + why);
        }

        @Override
        public void doubtful(long line, String why) {
            err.println("line " + line + ": imported, but " + why);
        }

        @Override
        public void progress(long done, long all) {
            if (done == all || done % Math.max(1, all / TOLD) == 0) {
                err.println(done + " of " + all + " rows");
            }
        }
    }
}
