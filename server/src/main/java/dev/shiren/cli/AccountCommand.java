package dev.shiren.cli;

import dev.shiren.access.Accounts;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages accounts. */
@Command(
        name = "account",
        description = "Manage accounts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand {

    private final PrintWriter out;

    AccountCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(description = "Make an account and print its root key.", mixinStandardHelpOptions = true)
    void create(@Parameters(paramLabel = "NAME") String name, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            Print.key(out, rooms.getBean(Accounts.class).create(name));
        }
    }

    @Command(description = "List accounts: name, open or closed, since when.", mixinStandardHelpOptions = true)
    void list(@Mixin DataOptions data) {
        try (var rooms = data.open()) {
            for (var account : rooms.getBean(Accounts.class).list()) {
                out.println(account.name() + "\t" + (account.open() ? "open" : "closed") + "\t" + account.created());
            }
        }
    }

    @Command(description = "Let an account use the service.", mixinStandardHelpOptions = true)
    void open(@Parameters(paramLabel = "NAME") String name, @Mixin DataOptions data) {
        setOpen(name, data, true);
    }

    @Command(description = "Refuse an account's calls.", mixinStandardHelpOptions = true)
    void close(@Parameters(paramLabel = "NAME") String name, @Mixin DataOptions data) {
        setOpen(name, data, false);
    }

    private static void setOpen(String name, DataOptions data, boolean open) {
        try (var rooms = data.open()) {
            rooms.getBean(Accounts.class).setOpen(name, open);
        }
    }
}
