package dev.shiren.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
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

    /** Like {@link #write}, for statements that are repeated with many sets of arguments. */
    public <T> T writeBatch(Function<JdbcTemplate, T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.apply(writes)));
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
