package dev.shiren.cli;

import dev.shiren.access.AccessException;
import dev.shiren.metering.CallLimits;
import dev.shiren.metering.Days;
import dev.shiren.metering.Mode;
import dev.shiren.metering.Page;
import dev.shiren.metering.Plans;
import dev.shiren.metering.Reconciliation;
import dev.shiren.metering.UsageFile;
import dev.shiren.metering.UsageRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what accounts use, holds the books against each other, and sets how accounts pay and how much they may call. */
@Command(
        name = "usage",
        description = "What accounts use, how they pay, how much they may call.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UsageCommand {

    private final PrintWriter out;

    UsageCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description = "The last rows of ten minutes: serial number, package, time in Beijing, amount.",
            mixinStandardHelpOptions = true)
    void list(
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            description = "how many, ${DEFAULT-VALUE} by default",
                            defaultValue = "20")
                    int rows,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            var filter = new UsageRows.Filter(owner.account(), Optional.empty(), Optional.empty());
            for (var row : rooms.getBean(UsageRows.class).page(filter, new Page(1, rows))) {
                out.println(String.join(
                        "\t", row.serial(), row.packageId().orElse("-"), row.time(), String.valueOf(row.amount())));
            }
        }
    }

    @Command(
            description = "Write all rows into a file; its name ends with .csv or .xlsx.",
            mixinStandardHelpOptions = true)
    void export(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--from", paramLabel = "DAY", description = "yyyy-MM-dd; with --to") Optional<String> from,
            @Option(names = "--to", paramLabel = "DAY", description = "at most 90 days") Optional<String> to,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data)
            throws IOException {
        var name = file.toString();
        var kind = UsageFile.named(name.substring(name.lastIndexOf('.') + 1))
                .orElseThrow(() -> new AccessException("The file's name ends with .csv or .xlsx"));
        var days = from.or(() -> to).isPresent()
                ? Optional.of(Days.asked(from, to, Instant.now()))
                : Optional.<Days>empty();
        try (var rooms = data.open();
                var stream = Files.newOutputStream(file)) {
            kind.write(
                    rooms.getBean(UsageRows.class),
                    new UsageRows.Filter(owner.account(), Optional.empty(), days),
                    stream);
        }
    }

    @Command(
            description = {
                "Hold calls, charges, packages and rows against each other, of all accounts; prints account, what,",
                "calls, ledger, difference. Exits with 1 if anything differs."
            },
            mixinStandardHelpOptions = true)
    int check(@Mixin DataOptions data) {
        try (var rooms = data.open()) {
            var lines = rooms.getBean(Reconciliation.class).lines();
            for (var line : lines) {
                out.println("%s\t%s\t%d\t%d\t%d"
                        .formatted(line.account(), line.what(), line.calls(), line.ledger(), line.difference()));
            }
            return lines.stream().allMatch(line -> line.difference() == 0) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(
            description = "Show or set how an account pays: prepaid is refused when its packages are used up.",
            mixinStandardHelpOptions = true)
    void plan(
            @Parameters(paramLabel = "prepaid|postpaid", arity = "0..1") Optional<String> mode,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        try (var rooms = data.open()) {
            var plans = rooms.getBean(Plans.class);
            mode.map(UsageCommand::mode)
                    .ifPresent(chosen ->
                            plans.set(owner.account(), plans.of(owner.account()).with(chosen)));
            var plan = plans.of(owner.account());
            out.println("%s\twarn below %d %%\t%s\t%s"
                    .formatted(
                            plan.mode().name().toLowerCase(Locale.ROOT),
                            plan.warnPercent(),
                            plan.mail().orElse("-"),
                            plan.webhook().orElse("-")));
        }
    }

    private static Mode mode(String text) {
        try {
            return Mode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AccessException("A plan is prepaid or postpaid");
        }
    }

    @Command(
            description = {
                "Show all limits, or set one: most calls of an operation in a second and in a day.",
                "ACTION * is every operation without a limit of its own."
            },
            mixinStandardHelpOptions = true)
    void limit(
            @Parameters(paramLabel = "ACTION", arity = "0..1") Optional<String> action,
            @Option(names = "--per-second", paramLabel = "N") Optional<Integer> perSecond,
            @Option(names = "--per-day", paramLabel = "N") Optional<Integer> perDay,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        if (perSecond.or(() -> perDay).filter(number -> number < 1).isPresent()) {
            throw new AccessException("A limit is at least 1; leave both out to take it away");
        }
        try (var rooms = data.open()) {
            var limits = rooms.getBean(CallLimits.class);
            action.ifPresent(
                    name -> limits.set(owner.account(), name, new CallLimits.Limit(number(perSecond), number(perDay))));
            for (var line : limits.list()) {
                out.println(String.join(
                        "\t",
                        line.account(),
                        line.action(),
                        shown(line.limit().perSecond()) + "/s",
                        shown(line.limit().perDay()) + "/d"));
            }
        }
    }

    private static OptionalInt number(Optional<Integer> given) {
        return given.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static String shown(OptionalInt limit) {
        return limit.isPresent() ? String.valueOf(limit.getAsInt()) : "-";
    }
}
