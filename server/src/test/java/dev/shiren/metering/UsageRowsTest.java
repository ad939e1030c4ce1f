package dev.shiren.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageRowsTest {

    /** 2018-03-19 11:00:00 in Beijing. */
    private static final Instant NOW = Instant.parse("2018-03-19T03:00:00Z");

    private static final UsageRows.Filter ALL = new UsageRows.Filter("acme", Optional.empty(), Optional.empty());

    private Instant now = NOW;

    @TempDir
    Path directory;

    private void use(Database database, int times, Instant at) {
        now = at;
        var ledger = TestLedger.on(database, () -> now, TestLedger.settings(Mode.POSTPAID, 8));
        for (int i = 0; i < times; i++) {
            ledger.charge("acme", Meter.FACE, "", at + " " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsAreListedByTenMinutesTheLatestFirst(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            use(database, 7, NOW);
            use(database, 2, NOW.plusSeconds(1));
            var rows = new UsageRows(database).page(ALL, new Page(1, 10));
            assertThat(rows)
                    .extracting(row -> row.time() + " " + row.remark() + " " + row.cost())
                    .containsExactly(
                            "2018-03-19 11:00:01 - 2018-03-19 11:10:01 套餐包消耗 1次",
                            "2018-03-19 11:00:01 - 2018-03-19 11:10:01 后付费 1次",
                            "2018-03-19 10:50:01 - 2018-03-19 11:00:01 套餐包消耗 7次");
            assertThat(rows).allSatisfy(row -> assertThat(row.serial()).matches("[0-9]{12}"));
            assertThat(new UsageRows(database).page(ALL, new Page(2, 2))).hasSize(1);
            assertThat(new UsageRows(database).count(ALL)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfSomeDaysAreThoseOfThatSpan(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            use(database, 1, Instant.parse("2018-03-18T15:59:59Z"));
            use(database, 1, Instant.parse("2018-03-18T16:00:01Z"));
            use(database, 1, Instant.parse("2018-03-19T16:00:01Z"));
            var day = Days.asked(Optional.of("2018-03-19"), Optional.of("2018-03-19"), NOW);
            var filter = new UsageRows.Filter("acme", Optional.empty(), Optional.of(day));
            assertThat(new UsageRows(database).page(filter, new Page(1, 10)))
                    .extracting(UsageRows.Row::from)
                    .containsExactly(Instant.parse("2018-03-18T16:00:01Z"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileHasEveryRowOnce(TestDatabases kind) throws IOException {
        try (var database = kind.open(directory)) {
            for (int i = 0; i < 2500; i++) {
                slot(database, i / 2, i % 2 == 0 ? "" : "12345678");
            }
            var found = new ArrayList<String>();
            new UsageRows(database).each(ALL, row -> found.add(row.serial()));
            assertThat(found).hasSize(2500).doesNotHaveDuplicates();
            var csv = new ByteArrayOutputStream();
            UsageFile.CSV.write(new UsageRows(database), ALL, csv);
            assertThat(csv.toString(UTF_8))
                    .startsWith("\ufeff流水编号,处理时间,备注,消耗\r\n")
                    .hasLineCount(2501);
            var xlsx = new ByteArrayOutputStream();
            UsageFile.XLSX.write(new UsageRows(database), ALL, xlsx);
            assertThat(part(xlsx.toByteArray(), "xl/worksheets/sheet1.xml"))
                    .contains("<row r=\"2501\"")
                    .doesNotContain("<row r=\"2502\"");
        }
    }

    private static void slot(Database database, long slot, String packageId) {
        database.write(sql -> sql.sql("""
                        INSERT INTO usage_slot (account, package, slot, serial, amount)
                        VALUES ('acme', :package, :slot, :serial, 1)""")
                .param("package", packageId)
                .param("slot", slot)
                .param("serial", "%d%s".formatted(slot, packageId))
                .update());
    }

    private String part(byte[] zip, String name) throws IOException {
        var file = Files.write(directory.resolve("usage.xlsx"), zip);
        try (var archive = new ZipFile(file.toFile());
                var in = archive.getInputStream(archive.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsOfADayHoldTillMidnightInBeijing(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var limits = new CallLimits(database, () -> now);
            assertThat(limits.of("acme", "GetStatus").perDay()).isEmpty();
            limits.set(
                    "acme",
                    CallLimits.ALL,
                    new CallLimits.Limit(java.util.OptionalInt.of(9), java.util.OptionalInt.of(2)));
            limits.set(
                    "acme",
                    "CompareFaces",
                    new CallLimits.Limit(java.util.OptionalInt.empty(), java.util.OptionalInt.of(1)));
            assertThat(limits.of("acme", "CompareFaces").perDay()).hasValue(1);
            assertThat(limits.of("acme", "GetStatus").perSecond()).hasValue(9);
            assertThat(limits.of("other", "GetStatus").perSecond()).isEmpty();
            now = Instant.parse("2018-03-19T15:59:59Z");
            assertThat(limits.countDay("acme", "GetStatus", 2)).isTrue();
            assertThat(limits.countDay("acme", "GetStatus", 2)).isTrue();
            assertThat(limits.countDay("acme", "GetStatus", 2)).isFalse();
            assertThat(limits.countDay("acme", "CompareFaces", 1)).isTrue();
            now = now.plus(Duration.ofSeconds(1));
            assertThat(limits.countDay("acme", "GetStatus", 2)).isTrue();
        }
    }
}
