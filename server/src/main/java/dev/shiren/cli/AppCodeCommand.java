package dev.shiren.cli;

import dev.shiren.access.AppCodes;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages APPCODEs. */
@Command(
        name = "appcode",
        description =
                "Manage APPCODEs, with which market clients call. A running server heeds changes within two seconds.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AppCodeCommand {

    private final PrintWriter out;

    AppCodeCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(description = "Make an APPCODE and print it; it is shown only once.", mixinStandardHelpOptions = true)
    void create(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        with(data, codes -> {
            var made = codes.create(owner.account());
            out.println("Id: " + made.id());
            out.println("AppCode: " + made.code());
        });
    }

    @Command(
            description = "List APPCODEs: id (how the code begins), enabled or disabled, since when.",
            mixinStandardHelpOptions = true)
    void list(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        with(data, codes -> {
            for (var code : codes.list(owner.account())) {
                out.println(code.id() + "\t" + (code.enabled() ? "enabled" : "disabled") + "\t" + code.created());
            }
        });
    }

    @Command(description = "Refuse an APPCODE until it is enabled.", mixinStandardHelpOptions = true)
    void disable(@Parameters(paramLabel = "ID") String id, @Mixin DataOptions data) {
        with(data, codes -> codes.setEnabled(id, false));
    }

    @Command(description = "Accept an APPCODE again.", mixinStandardHelpOptions = true)
    void enable(@Parameters(paramLabel = "ID") String id, @Mixin DataOptions data) {
        with(data, codes -> codes.setEnabled(id, true));
    }

    @Command(description = "Delete an APPCODE.", mixinStandardHelpOptions = true)
    void delete(@Parameters(paramLabel = "ID") String id, @Mixin DataOptions data) {
        with(data, codes -> codes.delete(id));
    }

    private static void with(DataOptions data, Consumer<AppCodes> work) {
        try (var rooms = data.open()) {
            work.accept(rooms.getBean(AppCodes.class));
        }
    }
}
