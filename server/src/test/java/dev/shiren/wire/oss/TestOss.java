package dev.shiren.wire.oss;

import dev.shiren.access.Accounts;
import dev.shiren.access.Keys;
import dev.shiren.media.MediaSettings;
import dev.shiren.media.store.ObjectOwners;
import dev.shiren.media.store.OssSettings;
import dev.shiren.media.store.UploadGrants;
import dev.shiren.media.store.UploadGrants.Grant;
import dev.shiren.media.store.UploadGrants.Uploads;
import dev.shiren.platform.database.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.util.FileSystemUtils;

/** A real object store on a free port, with a clock that stands still. */
final class TestOss implements AutoCloseable {

    static final Keys.Fresh ROOT = new Keys.Fresh("testid", "testsecret");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final String BUCKET = "verify-external-image";

    /** Platform, access, store and its wire, without the rooms above them; not to be found by scanning. */
    @ComponentScan({
        "dev.shiren.platform",
        "dev.shiren.access",
        "dev.shiren.media.store",
        "dev.shiren.wire.http",
        "dev.shiren.wire.oss"
    })
    @ConfigurationPropertiesScan({"dev.shiren.platform", "dev.shiren.media.store", "dev.shiren.wire"})
    @EnableConfigurationProperties(MediaSettings.class)
    static class Rooms {

        @Bean
        @Primary
        StoppedClock stoppedClock() {
            return new StoppedClock();
        }

        @Bean
        ObjectOwners nobodyIsDeleted() {
            return (sql, owner) -> true;
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

        void reset() {
            now = NOW;
        }
    }

    private final ConfigurableApplicationContext rooms;
    private final Path data;
    private final int port;

    private TestOss(ConfigurableApplicationContext rooms, Path data, int port) {
        this.rooms = rooms;
        this.data = data;
        this.port = port;
    }

    /** Starts on the data directory, with the owner's key {@link #ROOT}. */
    static TestOss start(Path data, String... settings) throws IOException {
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        var all = new ArrayList<>(List.of(settings));
        all.add("--shiren.data=" + data);
        all.add("--shiren.oss.port=0");
        var rooms = application.run(all.toArray(String[]::new));
        rooms.getBean(Accounts.class).createOwner(Optional.of(ROOT));
        return new TestOss(rooms, data, rooms.getBean(OssServer.class).start());
    }

    <T> T room(Class<T> type) {
        return rooms.getBean(type);
    }

    void pass(Duration time) {
        room(StoppedClock.class).pass(time);
    }

    /** Back to the beginning: no objects, and the clock where it was. */
    void empty() {
        room(Database.class).write(sql -> sql.sql("DELETE FROM stored_object").update());
        FileSystemUtils.deleteRecursively(data.resolve("oss").toFile());
        room(StoppedClock.class).reset();
    }

    int port() {
        return port;
    }

    /** What a ticket of the owner's gets; works for half an hour. */
    Grant grant(String path) {
        return grant("owner", path);
    }

    Grant grant(String account, String path) {
        return room(UploadGrants.class)
                .grant(
                        account,
                        room(OssSettings.class).bucket(),
                        path,
                        Duration.ofMinutes(30),
                        new Uploads(Optional.of("ticket 1"), Optional.of(Duration.ofDays(1))),
                        URI.create("http://127.0.0.1:8080"));
    }

    /** What the server says to these bytes until it closes the connection. */
    String exchange(byte[]... pieces) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            for (var piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            return read(socket);
        }
    }

    static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(answer);
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** How many objects there are, whole or not, as rows and as files. */
    long left() throws IOException {
        long rows = room(Database.class)
                .reads()
                .sql("SELECT COUNT(*) FROM stored_object")
                .query(Integer.class)
                .single();
        var directory = data.resolve("oss");
        if (!Files.exists(directory)) {
            return rows;
        }
        try (var files = Files.walk(directory)) {
            return rows + files.filter(Files::isRegularFile).count();
        }
    }

    @Override
    public void close() {
        rooms.close();
    }
}
