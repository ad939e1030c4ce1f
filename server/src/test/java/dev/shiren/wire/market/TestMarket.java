package dev.shiren.wire.market;

import dev.shiren.access.Accounts;
import dev.shiren.access.AppCodes;
import dev.shiren.audit.Audit;
import dev.shiren.authority.Authority;
import dev.shiren.authority.Registry;
import dev.shiren.authority.TestRegistry;
import dev.shiren.faces.Faces;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.market.StagedFaces;
import dev.shiren.media.PictureSource;
import dev.shiren.media.TestMedia;
import dev.shiren.metering.CallLimits;
import dev.shiren.metering.Ledger;
import dev.shiren.metering.MeteringSettings;
import dev.shiren.metering.Plans;
import dev.shiren.metering.Throttle;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.resident.Divisions;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import dev.shiren.wire.http.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A real server on a free port with the market's door alone, one person on record, faces as staged. */
final class TestMarket implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final String NAME = "张三";
    static final String NUMBER = "510802199006222614";
    static final int ANN = 7;
    static final int BOB = 8;

    /** Not to be found by scanning. */
    @ComponentScan({
        "dev.shiren.platform",
        "dev.shiren.access",
        "dev.shiren.market",
        "dev.shiren.wire.http",
        "dev.shiren.wire.market"
    })
    @ConfigurationPropertiesScan({
        "dev.shiren.platform",
        "dev.shiren.access",
        "dev.shiren.market",
        "dev.shiren.wire.http"
    })
    @EnableConfigurationProperties(MeteringSettings.class)
    @Import({CallLimits.class, Ledger.class, Plans.class, Throttle.class})
    static class Rooms {

        @Bean
        @Primary
        StoppedClock stoppedClock() {
            return new StoppedClock();
        }

        @Bean
        ErrorHandler errors() {
            return new ErrorHandler();
        }

        @Bean
        FakeFaceEngine engine() {
            return new FakeFaceEngine();
        }

        @Bean
        StagedFaces staged(FakeFaceEngine engine) {
            return new StagedFaces(engine);
        }

        @Bean
        Faces faces(StagedFaces staged) {
            return new Faces(staged, new PictureReader(PictureLimits.DEFAULT));
        }

        @Bean
        PictureSource pictures() {
            return TestMedia.pictures("127.0.0.0/8");
        }

        @Bean
        Divisions divisions() {
            return Divisions.bundled();
        }

        @Bean
        Authority authority(Database database, Vault vault, InstantSource clock) {
            var registry = new Registry(database, vault, clock, new Audit(database, clock));
            TestRegistry.put(registry, NAME, NUMBER, Optional.of(FakeFaceEngine.person(ANN)));
            return registry;
        }
    }

    /** Stands at {@link #NOW} until it is moved. */
    static final class StoppedClock implements InstantSource {

        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private final ConfigurableApplicationContext rooms;
    private final URI address;

    private TestMarket(ConfigurableApplicationContext rooms, URI address) {
        this.rooms = rooms;
        this.address = address;
    }

    static TestMarket start(Path data, String... settings) throws IOException {
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        var all = new ArrayList<>(List.of(settings));
        all.add("--shiren.data=" + data);
        all.add("--shiren.http.port=0");
        var rooms = application.run(all.toArray(String[]::new));
        return new TestMarket(rooms, rooms.getBean(HttpServer.class).start());
    }

    <T> T room(Class<T> type) {
        return rooms.getBean(type);
    }

    URI address() {
        return address;
    }

    /** A new account's code. */
    AppCodes.Fresh code(String account) {
        room(Accounts.class).create(account);
        return room(AppCodes.class).create(account);
    }

    /** How often an account was charged. */
    int charged(String account) {
        return room(Database.class)
                .reads()
                .sql("SELECT COUNT(*) FROM charge WHERE account = ? AND state = 1 AND meter = 'MARKET'")
                .param(account)
                .query(Integer.class)
                .single();
    }

    static String picture(int person) {
        return Base64.getEncoder().encodeToString(FakeFaceEngine.person(person));
    }

    /** What the server answers to these bytes, each a character, until it closes the connection. */
    String exchange(String... pieces) throws IOException {
        try (var socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(20_000);
            for (var piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            socket.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        rooms.close();
    }
}
