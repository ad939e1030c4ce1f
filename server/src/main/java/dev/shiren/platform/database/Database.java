package dev.shiren.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as rooms see it: many readers, and writes as whole transactions. SQLite has one writer connection,
 * because writers on connections of their own were measured to stall each other for seconds; PostgreSQL uses one pool
 * for both.
 */
public final class Database implements AutoCloseable {

    /** Which product is behind the SQL; needed only where the two have no common words. */
    public enum Dialect {
        SQLITE(""),
        POSTGRESQL(" FOR UPDATE SKIP LOCKED");

        private final String skipLocked;

        Dialect(String skipLocked) {
            this.skipLocked = skipLocked;
        }

        /**
         * Goes at the end of the select that claims work: PostgreSQL's concurrent claimers skip each other's rows; in
         * SQLite only one transaction writes at a time.
         */
        public String skipLocked() {
            return skipLocked;
        }
    }

    private final Dialect dialect;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final JdbcTemplate writes;
    private final JdbcClient writeClient;
    private final JdbcClient readClient;
    private final TransactionTemplate transaction;

    Database(Dialect dialect, HikariDataSource writer, HikariDataSource readers) {
        this.dialect = dialect;
        this.writer = writer;
        this.readers = readers;
        this.writes = new JdbcTemplate(writer);
        this.writeClient = JdbcClient.create(writes);
        this.readClient = JdbcClient.create(readers);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(writer));
    }

    public Dialect dialect() {
        return dialect;
    }

    /** For queries outside any transaction; sees all that was committed before the query began. */
    public JdbcClient reads() {
        return readClient;
    }

    /** Runs the work in one transaction: committed and durable when this returns, undone when it throws. */
    public <T> T write(Function<JdbcClient, T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.apply(writeClient)));
    }

    /**
     * Like {@link #write}, but does not wait for the disk: when this returns, the death of this process undoes nothing,
     * yet what was written since the last {@link #sync} may be lost with the machine's power.
     */
    public <T> T writeUnsynced(Function<JdbcTemplate, T> work) {
        return switch (dialect) {
            case POSTGRESQL ->
                Objects.requireNonNull(transaction.execute(status -> {
                    writes.execute("SET LOCAL synchronous_commit TO off");
                    return work.apply(writes);
                }));
            // The mode belongs to the connection and can only be changed between transactions.
            case SQLITE ->
                onWriter(connection -> {
                    var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                    jdbc.execute("PRAGMA synchronous = NORMAL");
                    connection.setAutoCommit(false);
                    try {
                        var result = work.apply(jdbc);
                        connection.commit();
                        return result;
                    } catch (RuntimeException | Error e) {
                        connection.rollback();
                        throw e;
                    } finally {
                        connection.setAutoCommit(true);
                        jdbc.execute("PRAGMA synchronous = FULL");
                    }
                });
        };
    }

    /** Makes everything written so far safe from a loss of power; PostgreSQL does so by itself within a second. */
    public void sync() {
        if (dialect == Dialect.SQLITE) {
            writes.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /**
     * Sees to it that nothing of what was deleted is left in the database's files: SQLite overwrites deleted rows in the
     * main file, and here the log that still has them is emptied.
     *
     * @return false where traces may remain for a while: a reader is in the way, or the product is PostgreSQL, which
     *     reuses the space when it sees fit
     */
    public boolean wipe() {
        return dialect == Dialect.SQLITE
                && Objects.requireNonNull(writes.queryForObject(
                                "PRAGMA wal_checkpoint(TRUNCATE)", (row, n) -> row.getInt("busy")))
                        == 0;
    }

    private interface OnConnection<T> {

        T apply(Connection connection) throws SQLException;
    }

    private <T> T onWriter(OnConnection<T> work) {
        try (var connection = writer.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("write", null, e);
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
