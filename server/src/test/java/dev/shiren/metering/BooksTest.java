package dev.shiren.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens in whatever order, the books say what callers were told. */
class BooksTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEPS = 400;
    private static final int SCHEDULES = 3;
    private static final List<String> ACCOUNTS = List.of("acme", "other");

    private Instant now = BEGIN;

    @TempDir
    Path directory;

    /** What the machine does when it is switched off in the middle of a transaction. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What callers know. */
    private static final class Told {
        final Map<String, Integer> answered = new HashMap<>();
        final Set<String> pending = new HashSet<>();
        int refused;
    }

    @ParameterizedTest
    @EnumSource
    void theLedgerEqualsWhatCallersWereTold(TestDatabases kind) throws IOException {
        for (int seed = 1; seed <= SCHEDULES; seed++) {
            now = BEGIN;
            try (var database = kind.open(Files.createDirectories(directory.resolve("schedule-" + seed)))) {
                var told = run(database, new Random(seed));
                var reconciliation = new Reconciliation(database);
                assertThat(reconciliation.lines())
                        .as("seed %d", seed)
                        .isNotEmpty()
                        .allSatisfy(line ->
                                assertThat(line.difference()).as("%s", line).isZero());
                for (var account : ACCOUNTS) {
                    assertThat(TestLedger.charged(database).stream()
                                    .filter(line -> line.startsWith(account + " "))
                                    .count())
                            .as("seed %d, %s", seed, account)
                            .isEqualTo(told.answered.getOrDefault(account, 0).longValue());
                }
                assertThat(told.refused).as("refused by seed %d", seed).isPositive();
            }
        }
    }

    private Told run(Database database, Random random) {
        var settings = TestLedger.settings(Mode.PREPAID, 7);
        var ledger = TestLedger.on(database, () -> now, settings);
        var told = new Told();
        var sent = new ArrayList<String>();
        for (int step = 0; step < STEPS; step++) {
            var account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            switch (random.nextInt(10)) {
                case 0 -> now = now.plus(Duration.ofHours(random.nextInt(24 * 40)));
                case 1 -> buy(database, account, 1 + random.nextInt(5));
                case 2, 3 -> hold(database, ledger, account, account + " held " + step, random, told);
                case 4, 5 -> finish(database, ledger, random, told);
                case 6 ->
                    sent.stream()
                            .skip(sent.isEmpty() ? 0 : random.nextInt(sent.size()))
                            .findFirst()
                            .ifPresent(again -> charge(database, ledger, again, random, told));
                default -> {
                    var reference = account + " call " + step;
                    sent.add(reference);
                    charge(database, ledger, reference, random, told);
                }
            }
        }
        return told;
    }

    private void buy(Database database, String account, int size) {
        database.write(sql -> Packages.insert(sql, account, "test", size, now, Optional.empty()));
    }

    /** A caller whose answer got lost asks again under the same reference. */
    private static void charge(Database database, Ledger ledger, String reference, Random random, Told told) {
        var account = account(reference);
        boolean known = database.reads()
                .sql("SELECT 1 FROM charge WHERE reference = :reference")
                .param("reference", reference)
                .query(Integer.class)
                .optional()
                .isPresent();
        try {
            database.write(sql -> {
                ledger.charge(sql, account, Meter.FACE, "", reference);
                crash(random);
                return 0;
            });
            if (!known) {
                told.answered.merge(account, 1, Integer::sum);
            }
        } catch (Crash e) {
            // Nobody was told anything.
        } catch (NotPaidException e) {
            told.refused++;
        }
    }

    private static void hold(
            Database database, Ledger ledger, String account, String reference, Random random, Told told) {
        try {
            database.write(sql -> {
                ledger.hold(sql, account, reference);
                crash(random);
                return 0;
            });
            told.pending.add(reference);
        } catch (Crash e) {
            // It was never accepted.
        } catch (NotPaidException e) {
            told.refused++;
        }
    }

    private static void finish(Database database, Ledger ledger, Random random, Told told) {
        var next = told.pending.stream().sorted().findFirst();
        next.ifPresent(reference -> {
            boolean passed = random.nextBoolean();
            try {
                database.write(sql -> {
                    if (passed) {
                        ledger.settle(sql, account(reference), Meter.VERIFY_PASSED, "scene", reference);
                    } else {
                        ledger.release(sql, reference);
                    }
                    crash(random);
                    return 0;
                });
                told.pending.remove(reference);
                if (passed) {
                    told.answered.merge(account(reference), 1, Integer::sum);
                }
            } catch (Crash e) {
                // Whoever takes it over finishes it.
            }
        });
    }

    private static String account(String reference) {
        return reference.substring(0, reference.indexOf(' '));
    }

    private static void crash(Random random) {
        if (random.nextInt(5) == 0) {
            throw new Crash();
        }
    }
}
