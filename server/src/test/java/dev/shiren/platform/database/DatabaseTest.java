package dev.shiren.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aWriteThatThrowsLeavesNothingBehind(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            database.write(sql -> sql.sql("CREATE TABLE note (text TEXT)").update());
            assertThatThrownBy(() -> database.write(sql -> {
                        sql.sql("INSERT INTO note VALUES ('half')").update();
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(count(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void concurrentWritersAllSucceedAndAreSeenByReaders(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            database.write(sql -> sql.sql("CREATE TABLE note (text TEXT)").update());
            var pool = Executors.newFixedThreadPool(8);
            Callable<Integer> insert = () -> database.write(
                    sql -> sql.sql("INSERT INTO note VALUES ('one')").update());
            for (var written : pool.invokeAll(Collections.nCopies(200, insert))) {
                assertThat(written.get()).isEqualTo(1);
            }
            pool.shutdown();
            assertThat(count(database)).isEqualTo(200);
        }
    }

    @Test
    void aSecondProcessCanWriteWhileTheFirstHasTheFileOpen() {
        try (var first = TestDatabases.SQLITE.open(directory);
                var second = TestDatabases.SQLITE.open(directory)) {
            first.write(sql -> sql.sql("CREATE TABLE note (text TEXT)").update());
            second.write(sql -> sql.sql("INSERT INTO note VALUES ('two')").update());
            assertThat(count(first)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://ann:s%40t@db:5433/shiren, jdbc:postgresql://db:5433/shiren?user=ann&password=s%40t",
        "postgres://db/shiren?sslmode=require, jdbc:postgresql://db/shiren?sslmode=require&",
        "jdbc:postgresql://db/shiren, jdbc:postgresql://db/shiren",
    })
    void bothFormsOfAPostgresqlUrlAreUnderstood(String given, String jdbc) {
        assertThat(Databases.jdbcUrl(given)).isEqualTo(jdbc);
    }

    @Test
    void aUrlOfAnotherProductIsRefusedWithWhatIsAccepted() {
        assertThatThrownBy(() -> Databases.jdbcUrl("mysql://db/shiren")).hasMessageContaining("postgresql://");
    }

    private static int count(Database database) {
        return database.reads()
                .sql("SELECT COUNT(*) FROM note")
                .query(Integer.class)
                .single();
    }
}
