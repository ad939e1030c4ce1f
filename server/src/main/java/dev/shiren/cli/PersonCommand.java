package dev.shiren.cli;

import dev.shiren.audit.Actor;
import dev.shiren.verification.Erasure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Manages what is kept of a person. */
@Command(
        name = "person",
        description = "Manage what is kept of a person. Works while a server runs on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class PersonCommand {

    /** Who is meant. */
    static final class Who {

        @Option(
                names = "--ticket",
                arity = "3",
                paramLabel = "ACCOUNT BIZ TICKET_ID",
                description = "whoever one ticket is about: that ticket goes")
        private List<String> ticket = List.of();

        @Option(
                names = "--id-number",
                paramLabel = "ID_NUMBER",
                description = "everybody with this number: all tickets of all accounts that hold it go")
        private Optional<String> number = Optional.empty();
    }

    private final PrintWriter out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PersonCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = {
                "Delete a person: keys, materials and scores. Prints a receipt as one JSON object.",
                "Exits with 1 if nothing is kept."
            },
            mixinStandardHelpOptions = true)
    int delete(
            @ArgGroup(multiplicity = "1") Who who,
            @Option(names = "--registry", description = "with --id-number: also from the people on record")
                    boolean registry,
            @Mixin DataOptions data) {
        if (registry && who.number.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--registry needs --id-number");
        }
        try (var rooms = data.open()) {
            var receipt = delete(rooms.getBean(Erasure.class), who, registry);
            if (receipt.isEmpty()) {
                spec.commandLine().getErr().println("shiren: nothing is kept");
                return ExitCode.SOFTWARE;
            }
            Print.document(out, receipt.get());
            return ExitCode.OK;
        }
    }

    private static Optional<Erasure.Receipt> delete(Erasure erasure, Who who, boolean registry) {
        return who.number
                .map(number -> erasure.person(number, registry, Actor.cli()))
                .orElseGet(() -> erasure.ticket(who.ticket.get(0), who.ticket.get(1), who.ticket.get(2), Actor.cli()));
    }
}
