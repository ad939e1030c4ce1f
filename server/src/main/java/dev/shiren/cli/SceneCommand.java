package dev.shiren.cli;

import dev.shiren.access.AccessException;
import dev.shiren.scene.Scenes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages what of a scene no operation changes. */
@Command(
        name = "scene",
        description = "Manage scenes. Works while a server runs on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class SceneCommand {

    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,4})d");
    private static final String DEFAULT = "default";

    private final PrintWriter out;

    SceneCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            description =
                    "Show or change how long a scene's tickets and uploads are kept; exits with 1 if there is none.",
            mixinStandardHelpOptions = true)
    int retention(
            @Parameters(paramLabel = "BIZ") String biz,
            @Parameters(
                            paramLabel = "TIME",
                            arity = "0..1",
                            description = "such as 30d, at least a day, or 'default' for what the settings say")
                    Optional<String> time,
            @Mixin OwnerOption owner,
            @Mixin DataOptions data) {
        var change = time.filter(text -> !text.equals(DEFAULT)).map(SceneCommand::days);
        try (var rooms = data.open()) {
            var scenes = rooms.getBean(Scenes.class);
            boolean known = time.isPresent()
                    ? scenes.keep(owner.account(), biz, change)
                    : scenes.find(owner.account(), biz).isPresent();
            if (!known) {
                out.println("no such scene");
                return ExitCode.SOFTWARE;
            }
            out.println(scenes.retention(owner.account(), biz)
                    .map(kept -> kept.toDays() + "d")
                    .orElse(DEFAULT));
            return ExitCode.OK;
        }
    }

    private static Duration days(String text) {
        var days = DAYS.matcher(text);
        if (!days.matches()) {
            throw new AccessException("A retention is a number of days such as 30d, or " + DEFAULT);
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }
}
