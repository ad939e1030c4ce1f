package dev.shiren.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    /** Midnight in Beijing is at 16:00 UTC. */
    private static final Instant NOW = Instant.parse("2026-11-22T15:59:59Z");

    private Instant now = NOW;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void faceCallsAreCountedByDayInBeijingAndAccount(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var ledger = TestLedger.on(database, () -> now);
            ledger.charge("acme", Meter.FACE, "", "1");
            ledger.charge("acme", Meter.FACE, "", "2");
            ledger.charge("other", Meter.FACE, "", "3");
            now = NOW.plusSeconds(1);
            ledger.charge("acme", Meter.FACE, "", "4");
            assertThat(faces(database, "acme", "").faceUsageList())
                    .containsExactly(
                            new DescribeFaceUsage.FaceUsage("2026-11-23", 1),
                            new DescribeFaceUsage.FaceUsage("2026-11-22", 2));
            assertThat(faces(database, "acme", "20261123").faceUsageList()).hasSize(1);
            assertThat(faces(database, "nobody", "").faceUsageList()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void verificationsAreListedByDayAndScene(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            database.write(sql -> {
                Usage.add(sql, "acme", Meter.VERIFY_PASSED, NOW, "b");
                Usage.add(sql, "acme", Meter.VERIFY_PASSED, NOW, "b");
                Usage.add(sql, "acme", Meter.VERIFY_REFUSED, NOW, "b");
                Usage.add(sql, "acme", Meter.VERIFY_REFUSED, NOW, "a");
                Usage.add(sql, "other", Meter.VERIFY_REFUSED, NOW, "a");
                return sql;
            });
            var operation = new DescribeVerifyUsage(new Usage(database));
            var all = operation.handle(
                    new DescribeVerifyUsage.Request(Optional.empty(), Optional.empty(), Optional.empty()),
                    call("acme"));
            assertThat(all.verifyUsageList())
                    .containsExactly(
                            new DescribeVerifyUsage.VerifyUsage("a", "2026-11-22", 1, 0, 1),
                            new DescribeVerifyUsage.VerifyUsage("b", "2026-11-22", 3, 2, 1));
            var one = operation.handle(
                    new DescribeVerifyUsage.Request(Optional.of("b"), Optional.empty(), Optional.of("2026-11-22")),
                    call("acme"));
            assertThat(one.totalCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "2026-11-2", "0026-01-01", "2026-11-23", "2026-08-24", "-"})
    void daysThatAreNoneOrTooManyAreRefused(String start) {
        assertThatThrownBy(() -> Days.asked(Optional.of(start), Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code().code()).isEqualTo("InvalidParameter"));
    }

    @Test
    void aSpanHasSevenDaysUnlessAskedOtherwiseAndNinetyAtMost() {
        var week = Days.asked(Optional.empty(), Optional.of(""), NOW);
        assertThat(week.begin()).isEqualTo("2026-11-15T16:00:00Z");
        assertThat(week.end()).isEqualTo("2026-11-22T16:00:00Z");
        assertThat(Days.asked(Optional.of("2026-08-25"), Optional.of("20261122"), NOW)
                        .begin())
                .isEqualTo("2026-08-24T16:00:00Z");
    }

    private DescribeFaceUsage.Answer faces(Database database, String account, String start) {
        return new DescribeFaceUsage(new Usage(database))
                .handle(new DescribeFaceUsage.Request(Optional.of(start), Optional.empty()), call(account));
    }

    private Call call(String account) {
        return new Call(
                new Call.Caller(account, account, "key"), "R", "2019-03-07", now, URI.create("http://localhost"));
    }
}
