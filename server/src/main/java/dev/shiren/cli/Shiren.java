package dev.shiren.cli;

import dev.shiren.access.AccessException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The program. A new command is one class, added to this list. */
@Command(
        name = "shiren",
        description = "Self-hosted real-person authentication.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            AccountCommand.class,
            UserCommand.class,
            PolicyCommand.class,
            KeyCommand.class,
            HelpCommand.class
        })
public final class Shiren {

    private Shiren() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Shiren()).setExecutionExceptionHandler(Shiren::explain);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof AccessException) {
            command.getErr().println("shiren: " + failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
