package dev.shiren.cli;

import dev.shiren.access.AccessException;
import dev.shiren.metering.order.OrderException;
import dev.shiren.operation.ApiException;
import dev.shiren.vision.model.ModelException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The program. A new command is one class, added to {@link #commandLine}. */
@Command(name = "shiren", description = "Self-hosted real-person authentication.", synopsisSubcommandLabel = "COMMAND")
public final class Shiren {

    private Shiren() {}

    public static void main(String[] arguments) {
        // Results hold Chinese text, whatever the machine's locale.
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int status = commandLine(out).execute(arguments);
        out.flush();
        System.exit(status);
    }

    /**
     * All commands.
     *
     * @param out where they print their results; everything else goes to standard error
     */
    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new Shiren())
                .addSubcommand(new ServeCommand(out))
                .addSubcommand(new AccountCommand(out))
                .addSubcommand(new UserCommand(out))
                .addSubcommand(new PolicyCommand(out))
                .addSubcommand(new KeyCommand(out))
                .addSubcommand(new AppCodeCommand(out))
                .addSubcommand(new RegistryCommand(out))
                .addSubcommand(new SceneCommand(out))
                .addSubcommand(new TicketCommand(out))
                .addSubcommand(new DemoCommand(out))
                .addSubcommand(new ReceiptsCommand(out))
                .addSubcommand(new WebhookCommand(out))
                .addSubcommand(new UsageCommand(out))
                .addSubcommand(new PackageCommand(out))
                .addSubcommand(new InvoiceCommand(out))
                .addSubcommand(new PersonCommand(out))
                .addSubcommand(new DecideCommand(out))
                .addSubcommand(new AuditCommand(out))
                .addSubcommand(new PictureCommands.Compare(out))
                .addSubcommand(new PictureCommands.Detect(out))
                .addSubcommand(new PictureCommands.Card(out))
                .addSubcommand(new EvaluateCommand(out))
                .addSubcommand(new CalibrateCommand(out))
                .addSubcommand(new HelpCommand())
                .setOut(out)
                .setExecutionExceptionHandler(Shiren::explain);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof AccessException
                || failure instanceof ModelException
                || failure instanceof OrderException
                || failure instanceof ApiException) {
            command.getErr().println("shiren: " + failure.getMessage());
        } else if (failure instanceof IOException) {
            command.getErr().println("shiren: " + failure);
        } else {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
