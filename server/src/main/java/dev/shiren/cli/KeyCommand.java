package dev.shiren.cli;

import dev.shiren.access.Keys;
import dev.shiren.access.TemporaryCredentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Manages access keys. */
@Command(
        name = "key",
        description = "Manage access keys. A running server heeds changes within two seconds.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {

    /** Who signs with a key. */
    static final class Signer {

        @Mixin
        private OwnerOption owner = new OwnerOption();

        @Option(names = "--user", paramLabel = "NAME", description = "a RAM user; left out: the account's root")
        private Optional<String> user = Optional.empty();

        String account() {
            return owner.account();
        }

        String user() {
            return user.orElseGet(this::account);
        }
    }

    private final PrintWriter out;

    KeyCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(description = "Make a key and print it; the secret is shown only once.", mixinStandardHelpOptions = true)
    void create(
            @Option(
                            names = "--public-key",
                            paramLabel = "FILE",
                            description = "register this RSA public key (PEM) for SHA256withRSA instead")
                    Optional<Path> publicKey,
            @Mixin Signer signer,
            @Mixin DataOptions data)
            throws IOException {
        var pem = publicKey.isPresent() ? Files.readString(publicKey.get()) : "";
        with(data, keys -> {
            if (publicKey.isPresent()) {
                out.println("AccessKeyId: " + keys.register(signer.account(), signer.user(), pem));
            } else {
                Print.key(out, keys.create(signer.account(), signer.user()));
            }
        });
    }

    @Command(
            description = "List keys: id, user, HMAC or RSA, active or disabled, since when.",
            mixinStandardHelpOptions = true)
    void list(@Mixin OwnerOption owner, @Mixin DataOptions data) {
        with(data, keys -> {
            for (var key : keys.list(owner.account())) {
                out.println(String.join(
                        "\t",
                        key.id(),
                        key.user(),
                        key.kind(),
                        key.active() ? "active" : "disabled",
                        key.created().toString()));
            }
        });
    }

    @Command(description = "Refuse a key's signatures until it is enabled.", mixinStandardHelpOptions = true)
    void disable(@Parameters(paramLabel = "KEY_ID") String id, @Mixin DataOptions data) {
        with(data, keys -> keys.setActive(id, false));
    }

    @Command(description = "Accept a key's signatures again.", mixinStandardHelpOptions = true)
    void enable(@Parameters(paramLabel = "KEY_ID") String id, @Mixin DataOptions data) {
        with(data, keys -> keys.setActive(id, true));
    }

    @Command(description = "Disable a key and print a new one for the same user.", mixinStandardHelpOptions = true)
    void rotate(@Parameters(paramLabel = "KEY_ID") String id, @Mixin DataOptions data) {
        with(data, keys -> Print.key(out, keys.rotate(id)));
    }

    @Command(description = "Delete a key.", mixinStandardHelpOptions = true)
    void delete(@Parameters(paramLabel = "KEY_ID") String id, @Mixin DataOptions data) {
        with(data, keys -> keys.delete(id));
    }

    @Command(description = "Print a temporary credential (STS).", mixinStandardHelpOptions = true)
    void temporary(
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "3600",
                            description = "how long it is valid, ${DEFAULT-VALUE} by default, 43200 at most")
                    long seconds,
            @Option(
                            names = "--policy",
                            paramLabel = "FILE",
                            description = "a policy document that narrows what it may do")
                    Optional<Path> policy,
            @Mixin Signer signer,
            @Mixin DataOptions data)
            throws IOException {
        var document = policy.isPresent() ? Optional.of(Files.readString(policy.get())) : Optional.<String>empty();
        try (var rooms = data.open()) {
            var issued = rooms.getBean(TemporaryCredentials.class)
                    .issue(signer.account(), signer.user(), Duration.ofSeconds(seconds), document);
            Print.key(out, new Keys.Fresh(issued.accessKeyId(), issued.accessKeySecret()));
            out.println("SecurityToken: " + issued.securityToken());
            out.println("Expiration: " + issued.expires());
        }
    }

    private static void with(DataOptions data, Consumer<Keys> work) {
        try (var rooms = data.open()) {
            work.accept(rooms.getBean(Keys.class));
        }
    }
}
