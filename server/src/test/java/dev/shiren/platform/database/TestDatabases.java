package dev.shiren.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** A fresh, migrated database of each kind, so that every test of SQL can run on both. */
public enum TestDatabases {
    SQLITE {
        @Override
        public String url() {
            return "";
        }
    },
    POSTGRESQL {
        @Override
        public String url() {
            return PostgreSql.INSTANCE.newDatabase();
        }
    };

    /** The setting {@code shiren.database} for a new, empty database; with SQLite the file decides. */
    public abstract String url();

    /** Opens a new database; the directory is used by SQLite only. */
    public Database open(Path directory) {
        return Databases.open(url(), directory.resolve("shiren.db"));
    }

    /** PostgreSQL that is there already ({@code SHIREN_TEST_POSTGRESQL}), or one of our own for this run. */
    private static final class PostgreSql {

        static final PostgreSql INSTANCE = new PostgreSql();

        private final String server;

        private PostgreSql() {
            var given = System.getenv("SHIREN_TEST_POSTGRESQL");
            server = given == null ? embedded() : given;
        }

        String newDatabase() {
            var name = "shiren_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = DriverManager.getConnection(server);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("A test database could not be made", e);
            }
            return server.replaceFirst("(://[^/]+/)[^?]*", "$1" + name);
        }

        private static String embedded() {
            try {
                // Closed by its own shutdown hook.
                return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
