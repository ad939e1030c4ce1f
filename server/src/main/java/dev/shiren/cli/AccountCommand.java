package dev.shiren.cli;

import dev.shiren.access.AccessException;
import dev.shiren.access.Accounts;
import dev.shiren.media.PictureType;
import dev.shiren.scene.Brands;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Command(
            description = {
                "Show or set what an account's pages carry in place of our name: the company's name, and a logo",
                "(PNG or JPEG, at most 50 kB). Without --logo there is none."
            },
            mixinStandardHelpOptions = true)
    int brand(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--company", paramLabel = "TEXT") Optional<String> company,
            @Option(names = "--logo", paramLabel = "FILE") Optional<Path> logo,
            @Option(names = "--remove", description = "our own name again") boolean remove,
            @Mixin DataOptions data)
            throws IOException {
        var picture = logo.isPresent() ? Optional.of(logo(logo.get())) : Optional.<Brands.Logo>empty();
        try (var rooms = data.open()) {
            var brands = rooms.getBean(Brands.class);
            if (remove) {
                return brands.remove(name) ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            company.ifPresent(text -> {
                try {
                    brands.set(name, text, picture);
                } catch (IllegalArgumentException e) {
                    throw new AccessException(String.valueOf(e.getMessage()));
                }
            });
            out.println(brands.of(name)
                    .map(brand -> brand.company() + (brand.logo().isPresent() ? "\twith a logo" : ""))
                    .orElse("-"));
            return ExitCode.OK;
        }
    }

    private static Brands.Logo logo(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        return PictureType.of(content)
                .filter(type -> type == PictureType.PNG || type == PictureType.JPEG)
                .map(type -> new Brands.Logo(type.mime(), content))
                .orElseThrow(() -> new AccessException("A logo is a PNG or JPEG"));
    }

    private static void setOpen(String name, DataOptions data, boolean open) {
        try (var rooms = data.open()) {
            rooms.getBean(Accounts.class).setOpen(name, open);
        }
    }
}
