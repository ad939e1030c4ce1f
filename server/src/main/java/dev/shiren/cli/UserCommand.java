package dev.shiren.cli;

import dev.shiren.access.Users;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages RAM users. */
@Command(
        name = "user",
        description = "Manage an account's RAM users.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {

    private final PrintWriter out;

    UserCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(description = "Make a user, who may do nothing yet.", mixinStandardHelpOptions = true)
    void create(@Parameters(paramLabel = "NAME") String name, @Mixin OwnerOption owner, @Mixin DataOptions data) {
        with(data, users -> users.create(owner.account(), name));
    }

    @Command(description = "Delete a user and all keys of theirs.", mixinStandardHelpOptions = true)
    void delete(@Parameters(paramLabel = "NAME") String name, @Mixin OwnerOption owner, @Mixin DataOptions data) {
        with(data, users -> users.delete(owner.account(), name));
    }

    @Command(description = "List users: name and policies.", mixinStandardHelpOptions = true)
    void list(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        with(data, users -> {
            for (var user : users.list(owner.account())) {
                out.println(user.name() + "\t" + String.join(",", user.policies()));
            }
        });
    }

    @Command(name = "attach-policy", description = "Give a user a policy.", mixinStandardHelpOptions = true)
    void attach(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "POLICY") String policy,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        with(data, users -> users.attach(owner.account(), name, policy));
    }

    @Command(name = "detach-policy", description = "Take a policy from a user.", mixinStandardHelpOptions = true)
    void detach(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "POLICY") String policy,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        with(data, users -> users.detach(owner.account(), name, policy));
    }

    private static void with(DataOptions data, Consumer<Users> work) {
        try (var rooms = data.open()) {
            work.accept(rooms.getBean(Users.class));
        }
    }
}
