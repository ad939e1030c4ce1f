package dev.shiren.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.shiren.platform.database.Database.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Opens a database and brings its tables up to date. */
public final class Databases {

    private static final int READERS = 8;
    private static final String MIGRATIONS = "classpath:db/migration";

    private Databases() {}

    /**
     * Opens and migrates.
     *
     * @param url {@code jdbc:postgresql://…} or {@code postgresql://user:password@host:port/name}; empty for SQLite
     * @param file the SQLite file, used when the URL is empty
     * @throws IllegalArgumentException when the URL is neither
     */
    public static Database open(String url, Path file) {
        return url.isEmpty() ? sqlite(file) : postgresql(jdbcUrl(url));
    }

    private static Database sqlite(Path file) {
        var url = "jdbc:sqlite:" + file.toAbsolutePath()
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&foreign_keys=true&secure_delete=true";
        // Flyway holds one connection while it asks for a second, so it must not use the writer's pool of one.
        Flyway.configure()
                .dataSource(url, "", "")
                .locations(MIGRATIONS, "classpath:db/sqlite")
                .placeholders(Map.of("blob", "BLOB"))
                .load()
                .migrate();
        var writer = pool("writer", url + "&transaction_mode=IMMEDIATE", 1, "SELECT 1");
        var readers = pool("readers", url, READERS, "PRAGMA query_only = true");
        return new Database(Dialect.SQLITE, writer, readers);
    }

    private static Database postgresql(String url) {
        var pool = pool("postgresql", url, 2 * READERS, "SELECT 1");
        Flyway.configure()
                .dataSource(pool)
                .locations(MIGRATIONS, "classpath:db/postgresql")
                .placeholders(Map.of("blob", "BYTEA"))
                .load()
                .migrate();
        return new Database(Dialect.POSTGRESQL, pool, pool);
    }

    private static HikariDataSource pool(String name, String url, int size, String onConnect) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(onConnect);
        return new HikariDataSource(config);
    }

    static String jdbcUrl(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        try {
            var uri = new URI(url);
            if (uri.getHost() != null && ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
                return jdbcUrl(uri);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The database URL cannot be read: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(
                "The database URL must begin with postgresql:// or jdbc:postgresql://, or be left out for SQLite");
    }

    private static String jdbcUrl(URI uri) {
        var jdbc = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() >= 0) {
            jdbc.append(':').append(uri.getPort());
        }
        jdbc.append(uri.getRawPath()).append('?');
        if (uri.getRawQuery() != null) {
            jdbc.append(uri.getRawQuery()).append('&');
        }
        if (uri.getRawUserInfo() != null) {
            var user = uri.getRawUserInfo().split(":", 2);
            jdbc.append("user=").append(user[0]);
            if (user.length == 2) {
                jdbc.append("&password=").append(user[1]);
            }
        }
        return jdbc.toString();
    }
}
