package dev.shiren.cli;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.audit.Bundle;
import dev.shiren.audit.Head;
import dev.shiren.audit.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows that nobody has touched the record of what was done. */
@Command(
        name = "audit",
        description = "Verify the record of decisions and of access to personal data. Works while a server runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    private final PrintWriter out;

    AuditCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = "Print number and hash of the last record. Kept elsewhere, it proves all records up to it.",
            mixinStandardHelpOptions = true)
    void head(@Mixin DataOptions data) {
        try (var rooms = data.open()) {
            out.println(text(rooms.getBean(Audit.class).head()));
        }
    }

    @Command(
            description = "Follow the chain of records; names the first that is wrong and exits with 1 then.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "HASH",
                            description = "a hash that 'audit head' printed earlier and that must be found; repeatable")
                    List<String> heads,
            @Option(
                            names = "--bundle",
                            paramLabel = "FILE",
                            description = "verify this file, which 'audit export' wrote, without a database")
                    Optional<Path> bundle,
            @Mixin DataOptions data)
            throws IOException {
        var anchors = Optional.ofNullable(heads).orElse(List.of());
        return bundle.isPresent() ? tell(Bundle.verify(bundle.get(), anchors)) : tell(verify(anchors, data));
    }

    private static Verdict verify(List<String> anchors, DataOptions data) {
        try (var rooms = data.open()) {
            return rooms.getBean(Audit.class).verify(anchors);
        }
    }

    private int tell(Verdict verdict) {
        if (verdict.fault().isEmpty()) {
            out.println("intact, last record " + text(verdict.end()));
            return ExitCode.OK;
        }
        var fault = verdict.fault().get();
        out.println((fault.sequence() > 0 ? "broken at record " + fault.sequence() : "broken") + ": " + fault.why());
        return ExitCode.SOFTWARE;
    }

    @Command(
            description = "Write all records to a new file that can be verified anywhere; prints its last record.",
            mixinStandardHelpOptions = true)
    void export(@Parameters(paramLabel = "FILE") Path file, @Mixin DataOptions data) throws IOException {
        try (var rooms = data.open()) {
            out.println(text(Bundle.write(rooms.getBean(Audit.class), Actor.cli(), file)));
        }
    }

    private static String text(Head head) {
        return head.sequence() + " " + head.hash();
    }
}
