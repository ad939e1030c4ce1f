package dev.shiren.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.metering.NotPaidException.Reason;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private Instant now = NOW;

    @TempDir
    Path directory;

    private Ledger ledger(Database database, Mode mode, int trial) {
        return TestLedger.on(database, () -> now, TestLedger.settings(mode, trial));
    }

    private List<Packages.Held> packages(Database database) {
        return new Packages(database, () -> now).of("acme");
    }

    private static void buy(Database database, String account, int size, Instant begin) {
        database.write(sql -> Packages.insert(sql, account, "test", size, begin, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void anActIsChargedOnceWhateverIsRepeated(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var ledger = ledger(database, Mode.PREPAID, 100);
            ledger.charge("acme", Meter.FACE, "", "call");
            ledger.charge("acme", Meter.FACE, "", "call");
            assertThat(TestLedger.charged(database)).containsExactly("acme FACE");
            assertThat(packages(database)).singleElement().satisfies(trial -> {
                assertThat(trial.used()).isEqualTo(1);
                assertThat(trial.size()).isEqualTo(100);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsFirstIsUsedFirst(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var ledger = ledger(database, Mode.PREPAID, 0);
            buy(database, "acme", 1, NOW.minus(Duration.ofDays(10)));
            buy(database, "acme", 5, NOW.minus(Duration.ofDays(20)));
            buy(database, "acme", 9, NOW.plus(Duration.ofDays(1)));
            for (int i = 0; i < 6; i++) {
                ledger.charge("acme", Meter.FACE, "", "call " + i);
            }
            assertThat(packages(database)).extracting(Packages.Held::used).containsExactly(0L, 1L, 5L);
            assertThatThrownBy(() -> ledger.charge("acme", Meter.FACE, "", "one more"))
                    .isInstanceOf(NotPaidException.class);
            now = NOW.plus(Duration.ofDays(1));
            ledger.charge("acme", Meter.FACE, "", "one more");
            assertThat(packages(database)).extracting(Packages.Held::used).containsExactly(1L, 1L, 5L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPackageIsGoodThroughTheDayAYearLater(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var ledger = ledger(database, Mode.PREPAID, 0);
            // 2019-05-24 in Beijing; listed as 2019-05-24 - 2020-05-25.
            buy(database, "acme", 5, Instant.parse("2019-05-23T16:00:00Z"));
            now = Instant.parse("2020-05-24T15:59:59Z");
            ledger.charge("acme", Meter.FACE, "", "last");
            assertThat(packages(database)).singleElement().satisfies(one -> {
                assertThat(one.begin()).hasToString("2019-05-24");
                assertThat(one.end()).hasToString("2020-05-25");
                assertThat(one.expired()).isFalse();
            });
            now = Instant.parse("2020-05-24T16:00:00Z");
            assertThatThrownBy(() -> ledger.charge("acme", Meter.FACE, "", "late"))
                    .isInstanceOfSatisfying(
                            NotPaidException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoPaysAfterwardsIsNeverRefused(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var ledger = ledger(database, Mode.POSTPAID, 1);
            ledger.charge("acme", Meter.FACE, "", "1");
            ledger.charge("acme", Meter.FACE, "", "2");
            ledger.admit("acme");
            assertThat(TestLedger.charged(database)).hasSize(2);
            assertThat(packages(database)).extracting(Packages.Held::used).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldCountsAndComesBackWhenReleased(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var ledger = ledger(database, Mode.PREPAID, 1);
            hold(database, ledger, "first");
            hold(database, ledger, "first");
            assertThatThrownBy(() -> hold(database, ledger, "second")).isInstanceOf(NotPaidException.class);
            assertThatThrownBy(() -> ledger.admit("acme")).isInstanceOf(NotPaidException.class);
            database.write(sql -> ledger.release(sql, "first"));
            database.write(sql -> ledger.release(sql, "first"));
            hold(database, ledger, "second");
            for (int i = 0; i < 2; i++) {
                database.write(sql -> {
                    ledger.settle(sql, "acme", Meter.VERIFY_PASSED, "scene", "second");
                    return 0;
                });
            }
            database.write(sql -> ledger.release(sql, "second"));
            assertThat(TestLedger.charged(database)).containsExactly("acme VERIFY_PASSED");
            assertThat(packages(database)).extracting(Packages.Held::used).containsExactly(1L);
        }
    }

    private static void hold(Database database, Ledger ledger, String reference) {
        database.write(sql -> {
            ledger.hold(sql, "acme", reference);
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatTheOperatorGivesAwayIsCountedAndCostsNothing(TestDatabases kind) {
        try (var database = kind.open(directory)) {
            var settings = new MeteringSettings(true, Mode.PREPAID, 1, 20, Set.of(Meter.FACE), Duration.ofMinutes(1));
            var ledger = TestLedger.on(database, () -> now, settings);
            ledger.charge("acme", Meter.FACE, "", "1");
            ledger.charge("acme", Meter.FACE, "", "2");
            ledger.charge("acme", Meter.FACE, "", "2");
            assertThat(TestLedger.charged(database)).isEmpty();
            assertThat(packages(database)).extracting(Packages.Held::used).containsExactly(0L);
            assertThat(new Usage(database)
                            .of(
                                    "acme",
                                    List.of(Meter.FACE),
                                    Days.asked(Optional.empty(), Optional.empty(), now),
                                    Optional.empty()))
                    .singleElement()
                    .satisfies(day -> assertThat(day.amount()).isEqualTo(2));
        }
    }

    /** Sixty-four callers want two hundred of a hundred units. */
    @ParameterizedTest
    @EnumSource
    void manyCallersTogetherNeverGetMoreThanThereIs(TestDatabases kind) throws Exception {
        try (var database = kind.open(directory)) {
            var ledger = ledger(database, Mode.PREPAID, 0);
            buy(database, "acme", 60, NOW.minus(Duration.ofDays(2)));
            buy(database, "acme", 40, NOW.minus(Duration.ofDays(1)));
            var paid = new AtomicInteger();
            var refused = new AtomicInteger();
            var failed = new AtomicInteger();
            var callers = Executors.newFixedThreadPool(64);
            for (int i = 0; i < 200; i++) {
                int number = i;
                callers.execute(() -> {
                    try {
                        ledger.charge("acme", Meter.FACE, "", "call " + number);
                        paid.incrementAndGet();
                    } catch (NotPaidException e) {
                        refused.incrementAndGet();
                    } catch (RuntimeException e) {
                        failed.incrementAndGet();
                    }
                });
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(failed).hasValue(0);
            assertThat(paid).hasValue(100);
            assertThat(refused).hasValue(100);
            assertThat(TestLedger.charged(database)).hasSize(100);
            assertThat(packages(database)).extracting(Packages.Held::used).containsExactly(40L, 60L);
        }
    }
}
