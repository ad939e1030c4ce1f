package dev.shiren.cli;

import dev.shiren.media.store.Receipts;
import dev.shiren.media.store.Receipts.Kind;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves what was deleted. */
@Command(
        name = "receipts",
        description = "List what was deleted: when, kind, account, reason, bytes, last change, keyed hash of the name.",
        mixinStandardHelpOptions = true)
final class ReceiptsCommand implements Callable<Integer> {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final OwnerOption owner = new OwnerOption();

    @Option(
            names = "--since",
            paramLabel = "YYYY-MM-DD",
            description = "only what was deleted on this day or later, UTC")
    private LocalDate since = LocalDate.EPOCH;

    @Option(names = "--ticket", paramLabel = "BIZ/TICKET_ID", description = "only this ticket's")
    private Optional<String> ticket = Optional.empty();

    @Option(names = "--object", paramLabel = "BUCKET/KEY", description = "only this object's")
    private Optional<String> object = Optional.empty();

    private final PrintWriter out;

    ReceiptsCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try (var rooms = data.open()) {
            var receipts = rooms.getBean(Receipts.class);
            var wanted = ticket.map(name -> hash(receipts, Kind.TICKET, name))
                    .or(() -> object.map(name -> hash(receipts, Kind.OBJECT, name)));
            receipts.since(since.atStartOfDay(ZoneOffset.UTC).toInstant()).stream()
                    .filter(receipt -> receipt.account().equals(owner.account()))
                    .filter(receipt -> wanted.map(receipt.nameHash()::equals).orElse(true))
                    .forEach(this::print);
        }
        return 0;
    }

    private void print(Receipts.Receipt receipt) {
        out.println(String.join(
                "\t",
                receipt.deleted().toString(),
                receipt.kind().name().toLowerCase(Locale.ROOT),
                receipt.account(),
                receipt.reason().name().toLowerCase(Locale.ROOT),
                String.valueOf(receipt.size()),
                receipt.created().toString(),
                receipt.nameHash()));
    }

    private String hash(Receipts receipts, Kind kind, String name) {
        var parts = name.split("/", 2);
        return receipts.nameHash(kind, owner.account(), parts[0], parts.length == 2 ? parts[1] : "");
    }
}
