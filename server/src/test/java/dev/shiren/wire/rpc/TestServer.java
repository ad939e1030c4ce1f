package dev.shiren.wire.rpc;

import dev.shiren.access.Accounts;
import dev.shiren.access.Keys;
import dev.shiren.metering.CallLimits;
import dev.shiren.operation.Operation;
import dev.shiren.vision.model.BusyException;
import dev.shiren.wire.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A real server on a free port, with the operations of {@link TestOperations} and a clock that stands still. */
final class TestServer implements AutoCloseable {

    static final Keys.Fresh ROOT = new Keys.Fresh("testid", "testsecret");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Platform, access and wire, without the rooms above them. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"dev.shiren.platform", "dev.shiren.access", "dev.shiren.wire.http", "dev.shiren.wire.rpc"})
    @ConfigurationPropertiesScan({"dev.shiren.platform", "dev.shiren.access", "dev.shiren.wire"})
    @Import(CallLimits.class)
    static class Rooms {

        @Bean
        @Primary
        StoppedClock stoppedClock() {
            return new StoppedClock();
        }

        @Bean
        Operation<?, ?> echo() {
            return new TestOperations.Echo();
        }

        @Bean
        Operation<?, ?> console() {
            return new TestOperations.Console();
        }

        @Bean
        TestOperations.Waiting waiting() {
            return new TestOperations.Waiting(new CountDownLatch(1), new CountDownLatch(1));
        }

        @Bean
        Operation<?, ?> broken() {
            return new TestOperations.Failing("BreakDown", () -> new IllegalStateException("a secret of the house"));
        }

        @Bean
        Operation<?, ?> busy() {
            return new TestOperations.Failing("BeBusy", () -> new BusyException("the queue is full"));
        }
    }

    /** Stands at {@link #NOW} until it is moved. */
    static final class StoppedClock implements InstantSource {

        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        void set(Instant instant) {
            now = instant;
        }
    }

    private final ConfigurableApplicationContext rooms;
    private final URI address;

    private TestServer(ConfigurableApplicationContext rooms, URI address) {
        this.rooms = rooms;
        this.address = address;
    }

    /** Starts on the data directory, with the owner's key {@link #ROOT}. */
    static TestServer start(Path data, String... settings) throws IOException {
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        var all = new ArrayList<>(List.of(settings));
        all.add("--shiren.data=" + data);
        all.add("--shiren.http.port=0");
        var rooms = application.run(all.toArray(String[]::new));
        rooms.getBean(Accounts.class).createOwner(Optional.of(ROOT));
        return new TestServer(rooms, rooms.getBean(HttpServer.class).start());
    }

    <T> T room(Class<T> type) {
        return rooms.getBean(type);
    }

    StoppedClock clock() {
        return room(StoppedClock.class);
    }

    int port() {
        return address.getPort();
    }

    /** A request to this server that only needs its business parameters. */
    RpcCall call(String action) {
        return new RpcCall(this, action);
    }

    @Override
    public void close() {
        rooms.close();
    }
}
