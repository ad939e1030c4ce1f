package dev.shiren.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.audit.Verdict.Fault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.Databases;
import dev.shiren.platform.database.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");
    private static final Set<String> NOTHING = Set.of();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aChainIsIntactFromTheBeginning(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            assertThat(audit.verify(NOTHING)).isEqualTo(new Verdict(Head.START, Optional.empty()));
            var head = filled(audit, 5);
            assertThat(head.sequence()).isEqualTo(5);
            assertThat(audit.head()).isEqualTo(head);
            assertThat(audit.verify(Set.of(head.hash(), Head.START.hash())))
                    .isEqualTo(new Verdict(head, Optional.empty()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHashIsThatOfTheDocumentedBytes(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            var details = Map.of("b", List.of("一", 2), "a", Map.of("d", 98.765, "c", true));
            audit.append(new Entry(new Actor("acme/ann/key"), Act.READ, Entry.ticket("t1"), details));
            var bytes = ("shiren audit 1\n1\n2026-11-22T12:00:00.500Z\nacme/ann/key\nREAD\nticket t1\n"
                            + "{\"a\":{\"c\":true,\"d\":98.765},\"b\":[\"一\",2]}\n" + "0".repeat(64))
                    .getBytes(UTF_8);
            var digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(audit.head()).isEqualTo(new Head(1, digest));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfRefusesToChangeOrDeleteARecord(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            filled(new Audit(database, () -> NOW), 2);
            for (var change : new String[] {"UPDATE audit_record SET actor = 'nobody'", "DELETE FROM audit_record"}) {
                assertThatThrownBy(() -> database.write(sql -> sql.sql(change).update()))
                        .rootCause()
                        .hasMessageContaining("append-only");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeToAnyFieldIsNamedByItsRecord(TestDatabases kind) {
        var changes = Map.of(
                "time", "'2026-11-22T12:00:00.501Z'",
                "actor", "'nobody'",
                "act", "'READ'",
                "subject", "'ticket t9'",
                "details", "'{}'",
                "previous", "'" + "1".repeat(64) + "'",
                "hash", "'" + "2".repeat(64) + "'");
        changes.forEach((field, value) -> {
            try (var database = open(kind, field)) {
                var audit = new Audit(database, () -> NOW);
                filled(audit, 5);
                tamper(database, "UPDATE audit_record SET " + field + " = " + value + " WHERE sequence = 3");
                assertThat(audit.verify(NOTHING).fault())
                        .as(field)
                        .hasValue(new Fault(3, "its content does not match its hash"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRecordTakenOutPutElsewhereOrAddedIsNamed(TestDatabases kind) {
        var copy = "INSERT INTO audit_record SELECT 6, time, actor, act, subject, details, previous, hash"
                + " FROM audit_record WHERE sequence = 5";
        var expected = Map.of(
                "DELETE FROM audit_record WHERE sequence = 3",
                new Fault(3, "it is missing"),
                "UPDATE audit_record SET sequence = 7 WHERE sequence = 5",
                new Fault(5, "it is missing"),
                "DELETE FROM audit_record WHERE sequence = 5",
                new Fault(5, "it is missing: the head says that there are 5"),
                copy,
                new Fault(6, "its content does not match its hash"),
                "UPDATE audit_head SET sequence = 4",
                new Fault(5, "the head does not know it"),
                "UPDATE audit_head SET hash = '" + "0".repeat(63) + "1'",
                new Fault(5, "its hash is not the one that the head says"));
        var number = new int[1];
        expected.forEach((change, fault) -> {
            try (var database = open(kind, "d" + number[0]++)) {
                var audit = new Audit(database, () -> NOW);
                filled(audit, 5);
                tamper(database, change);
                assertThat(audit.verify(NOTHING).fault()).as(change).hasValue(fault);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoCutsOffTheEndAndTheHeadWithItIsCaughtByAHeadKeptElsewhere(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            var third = filled(audit, 3);
            var kept = filled(audit, 2);
            tamper(database, "DELETE FROM audit_record WHERE sequence > 3");
            tamper(database, "UPDATE audit_head SET sequence = 3, hash = '" + third.hash() + "'");
            assertThat(audit.verify(NOTHING).fault()).isEmpty();
            assertThat(audit.verify(Set.of(third.hash())).fault()).isEmpty();
            assertThat(audit.verify(Set.of(third.hash(), kept.hash())).fault())
                    .hasValue(new Fault(0, "no record has the hash that was kept elsewhere, " + kept.hash()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWritesAllRecordsAnewIsCaughtByAHeadKeptElsewhere(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            var kept = filled(audit, 3);
            tamper(database, "DELETE FROM audit_record");
            tamper(database, "UPDATE audit_head SET sequence = 0, hash = '" + Head.START.hash() + "'");
            new Audit(database, () -> NOW.plusSeconds(1)).append(entry("t1"));
            assertThat(audit.verify(NOTHING).fault()).isEmpty();
            assertThat(audit.verify(Set.of(kept.hash())).fault()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anActThatIsUndoneLeavesNoRecord(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            var head = filled(audit, 1);
            assertThatThrownBy(() -> database.write(sql -> {
                        audit.append(sql, List.of(entry("t2")));
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(audit.verify(NOTHING).end()).isEqualTo(head);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodesThatRecordAtTheSameTimeMakeOneChain(TestDatabases kind) throws Exception {
        var url = kind.url();
        var file = directory.resolve("shiren.db");
        try (var one = Databases.open(url, file);
                var other = Databases.open(url, file)) {
            var work = new ArrayList<Callable<Head>>();
            for (var node : List.of(new Audit(one, () -> NOW), new Audit(other, () -> NOW))) {
                work.addAll(Collections.nCopies(50, () -> node.append(entry("t"))));
            }
            var threads = Executors.newFixedThreadPool(8);
            for (var appended : threads.invokeAll(work)) {
                appended.get();
            }
            threads.shutdown();
            var verdict = new Audit(one, () -> NOW).verify(NOTHING);
            assertThat(verdict.fault()).isEmpty();
            assertThat(verdict.end().sequence()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChainOfManyPagesIsFollowedToItsEnd(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            var head = database.write(sql -> audit.append(sql, Collections.nCopies(2500, entry("t"))));
            assertThat(audit.verify(NOTHING)).isEqualTo(new Verdict(head, Optional.empty()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFieldThatCouldBeTakenForTwoIsRefused(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var audit = new Audit(database, () -> NOW);
            var forged = new Entry(new Actor("ann\nREAD"), Act.READ, "ticket t", Map.of());
            assertThatThrownBy(() -> audit.append(forged)).isInstanceOf(IllegalArgumentException.class);
            assertThat(audit.head()).isEqualTo(Head.START);
        }
    }

    private Database open(TestDatabases kind, String name) {
        try {
            return kind.open(Files.createDirectory(directory.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Head filled(Audit audit, int records) {
        for (int i = 0; i < records; i++) {
            audit.append(entry("t" + i));
        }
        return audit.head();
    }

    static Entry entry(String ticket) {
        return new Entry(
                new Actor("acme/ann/key"), Act.DECIDED, Entry.ticket(ticket), Map.of("status", 1, "name", "一 \"\n"));
    }

    /** As somebody would who may do anything with the database. */
    private static void tamper(Database database, String change) {
        var lift = database.dialect() == Database.Dialect.SQLITE
                ? List.of(
                        "DROP TRIGGER IF EXISTS audit_record_not_changed",
                        "DROP TRIGGER IF EXISTS audit_record_not_deleted")
                : List.of("DROP TRIGGER IF EXISTS audit_record_append_only ON audit_record");
        database.write(sql -> {
            lift.forEach(statement -> sql.sql(statement).update());
            return sql.sql(change).update();
        });
    }
}
