package dev.shiren.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** Which server's data a command works on; mixed into every command that needs it. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory, data under the current one by default (SHIREN_DATA)")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "postgresql://USER:PASSWORD@HOST/NAME instead of the embedded database (SHIREN_DATABASE)")
    private Optional<String> database = Optional.empty();

    /** As settings that go before those of the environment. */
    List<String> settings() {
        var settings = new ArrayList<String>();
        data.ifPresent(value -> settings.add("--shiren.data=" + value));
        database.ifPresent(value -> settings.add("--shiren.database=" + value));
        return settings;
    }

    /** The rooms over this data; works while a server runs on it. To be closed. */
    ConfigurableApplicationContext open() {
        return Rooms.onDemand(settings());
    }
}
