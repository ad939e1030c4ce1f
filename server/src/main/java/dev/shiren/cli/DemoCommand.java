package dev.shiren.cli;

import dev.shiren.platform.Ids;
import dev.shiren.scene.Pages;
import dev.shiren.scene.Rules;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Scenes;
import dev.shiren.scene.Solution;
import dev.shiren.verification.Invitations;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a link under which a browser shows whether whoever sits before its camera is the person of a photo. */
@Command(
        name = "demo",
        description = "Print a link: whoever opens it is filmed and compared with a photo. Works while a server runs.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String BIZ = "demo";

    @Parameters(paramLabel = "PHOTO", description = "of the person who will open the link")
    private Path photo = Path.of("");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the server is reached, ${DEFAULT-VALUE} by default; phones need https")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Mixin
    private final OwnerOption owner = new OwnerOption();

    @Mixin
    private final DataOptions data = new DataOptions();

    private final PrintWriter out;

    DemoCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var content = Files.readAllBytes(photo);
        try (var rooms = data.open()) {
            // The first one makes the scene, the others find it.
            rooms.getBean(Scenes.class)
                    .create(
                            owner.account(),
                            new Scene(BIZ, BIZ, Solution.FV_BIO_ONLY, new Pages(true, true, true), Rules.DEFAULT));
            var ticket = rooms.getBean(Ids.class).token();
            out.println(
                    url.resolve(rooms.getBean(Invitations.class).compareWith(owner.account(), BIZ, ticket, content)));
        }
        return ExitCode.OK;
    }
}
