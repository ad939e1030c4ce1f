package dev.shiren.cli;

import dev.shiren.access.Policies;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages RAM policies. */
@Command(
        name = "policy",
        description = "Manage an account's own RAM policies.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {

    private final PrintWriter out;

    PolicyCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(description = "Add or replace a policy.", mixinStandardHelpOptions = true)
    void put(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "FILE", description = "the policy's JSON document") Path file,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data)
            throws IOException {
        var document = Files.readString(file);
        try (var rooms = data.open()) {
            rooms.getBean(Policies.class).put(owner.account(), name, document);
        }
    }

    @Command(description = "List policies: name, system or own.", mixinStandardHelpOptions = true)
    void list(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            for (var policy : rooms.getBean(Policies.class).list(owner.account())) {
                out.println(policy.name() + "\t" + (policy.system() ? "system" : "own"));
            }
        }
    }

    @Command(description = "Delete a policy that no user has.", mixinStandardHelpOptions = true)
    void delete(@Parameters(paramLabel = "NAME") String name, @Mixin OwnerOption owner, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            rooms.getBean(Policies.class).delete(owner.account(), name);
        }
    }
}
