package dev.shiren.cli;

import dev.shiren.webhook.Endpoints;
import dev.shiren.webhook.Outbox;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what was told to callback URLs, and the secrets under which it was signed. */
@Command(
        name = "webhook",
        description = "Look after callbacks. Works while a server runs on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class WebhookCommand {

    private final PrintWriter out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    WebhookCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = {
                "The delivery log, the oldest first: id, scene, ticket, state, attempts, what came of the last one,",
                "when it was decided, last attempted, and will be attempted again."
            },
            mixinStandardHelpOptions = true)
    void list(
            @Option(names = "--biz", paramLabel = "BIZ", description = "only of this scene") Optional<String> biz,
            @Option(names = "--ticket", paramLabel = "TICKET_ID", description = "only of this ticket")
                    Optional<String> ticket,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            for (var entry : rooms.getBean(Outbox.class).log(owner.account(), biz, ticket)) {
                out.println(String.join(
                        "\t",
                        entry.id(),
                        entry.biz(),
                        entry.ticketId(),
                        entry.state(),
                        String.valueOf(entry.attempts()),
                        entry.result().isEmpty() ? "-" : entry.result(),
                        entry.decided().toString(),
                        entry.attempted().map(Instant::toString).orElse("-"),
                        entry.due().map(Instant::toString).orElse("-")));
            }
        }
    }

    @Command(description = "Print a scene's signing secret.", mixinStandardHelpOptions = true)
    int secret(@Parameters(paramLabel = "BIZ") String biz, @Mixin OwnerOption owner, @Mixin DataOptions data) {
        return print(data, endpoints -> endpoints.secret(owner.account(), biz));
    }

    @Command(
            description = "Make a new signing secret and print it; the old one goes on signing for a day.",
            mixinStandardHelpOptions = true)
    int rotate(@Parameters(paramLabel = "BIZ") String biz, @Mixin OwnerOption owner, @Mixin DataOptions data) {
        return print(data, endpoints -> endpoints.rotate(owner.account(), biz));
    }

    private int print(DataOptions data, Function<Endpoints, Optional<String>> secret) {
        try (var rooms = data.open()) {
            var found = secret.apply(rooms.getBean(Endpoints.class));
            found.ifPresentOrElse(
                    out::println, () -> spec.commandLine().getErr().println("shiren: This scene has no callback URL"));
            return found.isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
