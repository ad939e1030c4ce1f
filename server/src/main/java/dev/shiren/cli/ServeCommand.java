package dev.shiren.cli;

import dev.shiren.access.Accounts;
import dev.shiren.access.Keys;
import dev.shiren.wire.http.HttpServer;
import dev.shiren.wire.oss.OssServer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sun.misc.Signal;

/** Starts the server and stays until SIGTERM or SIGINT. */
@Command(
        name = "serve",
        description = "Start the server; prints 'ready http://HOST:PORT' once it answers.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--port", paramLabel = "N", description = "8080 by default, 0 takes a free one (SHIREN_HTTP_PORT)")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--oss-port",
            paramLabel = "N",
            description = "port of the object store, 8081 by default, a free one with --port 0 (SHIREN_OSS_PORT)")
    private Optional<Integer> ossPort = Optional.empty();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "address to listen on, 127.0.0.1 by default (SHIREN_HTTP_BIND)")
    private Optional<String> bind = Optional.empty();

    private final PrintWriter out;

    ServeCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        var stop = new CountDownLatch(1);
        for (var signal : List.of("TERM", "INT")) {
            // A shutdown hook could drain too, but the JVM would then exit with 128 + the signal's number.
            Signal.handle(new Signal(signal), received -> stop.countDown());
        }
        try (var rooms = Rooms.all(settings())) {
            createOwner(rooms);
            rooms.getBean(OssServer.class).start();
            var address = rooms.getBean(HttpServer.class).start();
            out.println("ready " + address);
            out.flush();
            stop.await();
        }
        return 0;
    }

    private List<String> settings() {
        var settings = data.settings();
        port.ifPresent(value -> settings.add("--shiren.http.port=" + value));
        bind.ifPresent(value -> settings.add("--shiren.http.bind=" + value));
        ossPort.or(() -> port.filter(any -> any == 0)).ifPresent(value -> settings.add("--shiren.oss.port=" + value));
        return settings;
    }

    private void createOwner(ApplicationContext rooms) {
        var id = Optional.ofNullable(rooms.getEnvironment().getProperty("SHIREN_ACCESS_KEY_ID"));
        var secret = Optional.ofNullable(rooms.getEnvironment().getProperty("SHIREN_ACCESS_KEY_SECRET"));
        var wanted = id.flatMap(one -> secret.map(other -> new Keys.Fresh(one, other)));
        rooms.getBean(Accounts.class)
                .createOwner(wanted)
                .filter(made -> wanted.isEmpty())
                .ifPresent(made -> Print.key(out, made));
    }
}
