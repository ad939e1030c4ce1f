package dev.shiren.cli;

import dev.shiren.audit.Actor;
import dev.shiren.verification.Erasure;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Manages what is kept of people's attempts. */
@Command(
        name = "ticket",
        description = "Manage verification tickets. Works while a server runs on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TicketCommand {

    private final PrintWriter out;

    TicketCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = "Delete a ticket with its materials, scores and key; exits with 1 if there is none.",
            mixinStandardHelpOptions = true)
    int delete(
            @Option(names = "--biz", paramLabel = "BIZ", required = true, description = "the scene it belongs to")
                    String biz,
            @Parameters(paramLabel = "TICKET_ID") String ticketId,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            boolean known = rooms.getBean(Erasure.class)
                    .ticket(owner.account(), biz, ticketId, Actor.cli())
                    .isPresent();
            out.println(known ? "deleted 1" : "deleted 0");
            return known ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
