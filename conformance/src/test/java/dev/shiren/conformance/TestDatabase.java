package dev.shiren.conformance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** The databases that the server can be started on. */
enum TestDatabase {
    EMBEDDED {
        @Override
        String url() {
            return "";
        }
    },
    /** One that is there already ({@code SHIREN_TEST_POSTGRESQL}), or one of our own for this run. */
    POSTGRESQL {
        @Override
        String url() {
            var given = System.getenv("SHIREN_TEST_POSTGRESQL");
            var server = given == null ? ofOurOwn() : given;
            var name = "shiren_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = DriverManager.getConnection(server);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("A test database could not be made", e);
            }
            return server.replaceFirst("(://[^/]+/)[^?]*", "$1" + name);
        }
    };

    /** The setting {@code shiren.database} for a new, empty database. */
    abstract String url();

    private static String ofOurOwn() {
        try {
            // Closed by its own shutdown hook.
            return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
