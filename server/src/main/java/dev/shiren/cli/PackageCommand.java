package dev.shiren.cli;

import dev.shiren.metering.Packages;
import dev.shiren.metering.Page;
import dev.shiren.metering.order.Money;
import dev.shiren.metering.order.Offers;
import dev.shiren.metering.order.Orders;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sells packages. */
@Command(
        name = "package",
        description = "Prepaid packages: what is on offer, orders, payments.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class PackageCommand {

    private final PrintWriter out;

    PackageCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = "An account's packages: id, offer, used/size, first day, day after the last one, state.",
            mixinStandardHelpOptions = true)
    void list(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            for (var held : rooms.getBean(Packages.class).of(owner.account())) {
                out.println("%s\t%s\t%d/%d\t%s\t%s\t%s"
                        .formatted(
                                held.id(),
                                held.offer(),
                                held.used(),
                                held.size(),
                                held.begin(),
                                held.end(),
                                held.expired() ? "expired" : held.used() == held.size() ? "used up" : "good"));
            }
        }
    }

    @Command(description = "The catalogue: name, calls, price in yuan.", mixinStandardHelpOptions = true)
    void offers(@Mixin DataOptions data) {
        try (var rooms = data.open()) {
            print(rooms.getBean(Offers.class));
        }
    }

    private void print(Offers offers) {
        for (var offer : offers.list()) {
            out.println("%s\t%d\t%s%s"
                    .formatted(
                            offer.name(), offer.calls(), Money.yuan(offer.priceFen()), offer.once() ? "\tonce" : ""));
        }
    }

    @Command(
            description = "Put an offer into the catalogue, in place of one of the same name.",
            mixinStandardHelpOptions = true)
    void offer(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "CALLS") long calls,
            @Parameters(paramLabel = "PRICE", description = "in yuan") String price,
            @Option(names = "--once", description = "an account gets it a single time") boolean once,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            var offers = rooms.getBean(Offers.class);
            offers.put(new Offers.Offer(name, calls, Money.fen(price), once));
            print(offers);
        }
    }

    @Command(description = "Take an offer out of the catalogue.", mixinStandardHelpOptions = true)
    int withdraw(@Parameters(paramLabel = "NAME") String name, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            return rooms.getBean(Offers.class).remove(name) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(description = "Order packages for an account; 'package paid' makes them.", mixinStandardHelpOptions = true)
    void order(
            @Parameters(paramLabel = "OFFER") String offer,
            @Option(names = "--quantity", paramLabel = "N", defaultValue = "1") int quantity,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            print(rooms.getBean(Orders.class).place(owner.account(), offer, quantity));
        }
    }

    @Command(description = "Note that an order is paid: its packages can be used.", mixinStandardHelpOptions = true)
    void paid(@Parameters(paramLabel = "ORDER") String order, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            print(rooms.getBean(Orders.class).pay(order));
        }
    }

    @Command(
            description = "An account's last 100 orders: number, offer, quantity, yuan, state, invoice.",
            mixinStandardHelpOptions = true)
    void orders(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            rooms.getBean(Orders.class).of(owner.account(), new Page(1, 100)).forEach(this::print);
        }
    }

    private void print(Orders.Order order) {
        out.println(String.join(
                "\t",
                order.id(),
                order.offer(),
                String.valueOf(order.packages()),
                Money.yuan(order.priceFen()),
                order.state().name(),
                order.invoice().orElse("-")));
    }
}
