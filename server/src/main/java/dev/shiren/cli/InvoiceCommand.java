package dev.shiren.cli;

import dev.shiren.metering.Page;
import dev.shiren.metering.order.InvoicePdf;
import dev.shiren.metering.order.Invoices;
import dev.shiren.metering.order.Money;
import dev.shiren.metering.order.OrderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Issues invoices. */
@Command(
        name = "invoice",
        description = "Invoices on paid orders.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class InvoiceCommand {

    private final PrintWriter out;

    InvoiceCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = "The last 100, of all accounts or one: id, account, title, tax number, yuan, number.",
            mixinStandardHelpOptions = true)
    void list(@Option(names = "--account", paramLabel = "NAME") Optional<String> account, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            rooms.getBean(Invoices.class).list(account, new Page(1, 100)).forEach(this::print);
        }
    }

    @Command(description = "Ask for one on an account's paid orders.", mixinStandardHelpOptions = true)
    void request(
            @Parameters(paramLabel = "ORDER", arity = "1..*") List<String> orders,
            @Option(names = "--title", required = true, description = "to whom it is made out") String title,
            @Option(names = "--tax-number", paramLabel = "NUMBER") Optional<String> taxNumber,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            print(rooms.getBean(Invoices.class).request(owner.account(), orders, new Invoices.Buyer(title, taxNumber)));
        }
    }

    @Command(description = "Note under which number it was issued.", mixinStandardHelpOptions = true)
    void issue(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "NUMBER") String number,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            print(rooms.getBean(Invoices.class).issue(id, number));
        }
    }

    @Command(description = "Write it as PDF.", mixinStandardHelpOptions = true)
    void pdf(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "FILE") Path file,
            @Mixin DataOptions data)
            throws IOException {
        try (var rooms = data.open()) {
            var invoices = rooms.getBean(Invoices.class);
            var invoice = invoices.find(id).orElseThrow(() -> new OrderException("There is no invoice " + id));
            Files.write(file, InvoicePdf.of(invoice, invoices.orders(id)));
        }
    }

    private void print(Invoices.Invoice invoice) {
        out.println(String.join(
                "\t",
                invoice.id(),
                invoice.account(),
                invoice.buyer().title(),
                invoice.buyer().taxNumber().orElse("-"),
                Money.yuan(invoice.amountFen()),
                invoice.number().orElse("-")));
    }
}
