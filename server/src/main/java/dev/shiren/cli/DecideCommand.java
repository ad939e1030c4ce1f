package dev.shiren.cli;

import dev.shiren.audit.Actor;
import dev.shiren.verification.Replay;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes past decisions again. */
@Command(
        name = "decide",
        description = {
            "Make the decisions on a ticket again from the evidence that was kept, the oldest first, and say which models",
            "or thresholds are others now. Prints a JSON object for each; exits with 1 if one comes out otherwise."
        },
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

    @Option(
            names = "--replay",
            paramLabel = "TICKET",
            required = true,
            description = "the ticket's id, the business's or as it stands in the audit")
    private String ticket = "";

    @Option(names = "--biz", paramLabel = "BIZ", description = "the scene it belongs to; left out: any")
    private Optional<String> biz = Optional.empty();

    @Mixin
    private OwnerOption owner = new OwnerOption();

    @Mixin
    private DataOptions data = new DataOptions();

    private final PrintWriter out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DecideCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try (var rooms = data.open()) {
            var decisions = rooms.getBean(Replay.class).ticket(owner.account(), biz, ticket, Actor.cli());
            decisions.forEach(decision -> Print.document(out, decision));
            if (decisions.isEmpty()) {
                spec.commandLine().getErr().println("shiren: there is no decision on such a ticket");
                return ExitCode.SOFTWARE;
            }
            return decisions.stream().allMatch(Replay.Replayed::same) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
