package dev.shiren.bench;

import dev.shiren.bench.BareInference.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the ledger costs calls, against a server with metering switched off, and what many rows of usage cost a list. */
final class MeteringCost implements Benchmark {

    private static final String OFF = "-Dshiren.metering.enabled=false";
    private static final String VERSION = "2019-03-07";
    private static final int CALLERS = 4;
    private static final int FEW = 10_000;
    private static final int MANY = 10_000_000;
    private static final int STATUS_CALLS = 2_000;

    @Override
    public String name() {
        return "metering";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        var findings = new ArrayList<Finding>();
        try (var metered = Shiren.start(setup);
                var free = Shiren.start(setup, OFF)) {
            findings.add(comparing(setup, metered, free));
            findings.add(asking(setup, metered, free));
        }
        findings.add(listing(setup));
        return findings;
    }

    private Finding comparing(Bench.Setup setup, Shiren metered, Shiren free) throws Exception {
        var samples = Samples.of(setup);
        Supplier<SignedCall> call = () -> FaceLatency.compare(samples);
        return against(
                setup,
                "CompareFaces, %d callers, with the ledger / without".formatted(CALLERS),
                "≥ 0.97",
                () -> Load.perSecond(metered.process().address(), requests(call, metered, CALLERS, 10)),
                () -> Load.perSecond(free.process().address(), requests(call, free, CALLERS, 10)));
    }

    private Finding asking(Bench.Setup setup, Shiren metered, Shiren free) throws Exception {
        for (var server : List.of(metered, free)) {
            server.call(SignedCall.post(
                    VERSION,
                    "CreateVerifySetting",
                    Map.of("BizType", "bench", "BizName", "bench", "Solution", "RPMin")));
            server.call(SignedCall.get("2018-09-16", "GetVerifyToken", Map.of("Biz", "bench", "TicketId", "one")));
        }
        Supplier<SignedCall> status =
                () -> SignedCall.get("2018-09-16", "GetStatus", Map.of("Biz", "bench", "TicketId", "one"));
        return against(
                setup,
                "GetStatus, 16 callers, with the ledger / without",
                "≥ 0.85",
                () -> Load.perSecond(metered.process().address(), requests(status, metered, 16, STATUS_CALLS / 16)),
                () -> Load.perSecond(free.process().address(), requests(status, free, 16, STATUS_CALLS / 16)));
    }

    /** Each is signed anew: a signature works once. */
    private static List<List<byte[]>> requests(Supplier<SignedCall> call, Shiren server, int callers, int each) {
        var requests = new ArrayList<List<byte[]>>();
        for (int caller = 0; caller < callers; caller++) {
            var own = new ArrayList<byte[]>();
            for (int i = 0; i < each; i++) {
                own.add(call.get().bytes(server.process().address()));
            }
            requests.add(own);
        }
        return requests;
    }

    private interface Rate {
        double perSecond() throws Exception;
    }

    private Finding against(Bench.Setup setup, String what, String wanted, Rate with, Rate without) throws Exception {
        int rounds = setup.repetitions(15, 5);
        var metered = new double[rounds];
        var free = new double[rounds];
        for (int round = -2; round < rounds; round++) {
            // Whoever goes second finds the machine warmer.
            boolean first = round % 2 == 0;
            double one = first ? with.perSecond() : without.perSecond();
            double other = first ? without.perSecond() : with.perSecond();
            if (round >= 0) {
                metered[round] = first ? one : other;
                free[round] = first ? other : one;
            }
        }
        return new Finding(name(), what, Spread.ofRatios(metered, free).text("%.2f"))
                .wanted(wanted)
                .with("%s of %s calls/s"
                        .formatted(
                                Spread.of(metered).text("%.0f"), Spread.of(free).text("%.0f")));
    }

    private Finding listing(Bench.Setup setup) throws Exception {
        int rounds = setup.repetitions(200, 60);
        var few = Files.createTempDirectory("shiren-bench");
        var many = Files.createTempDirectory("shiren-bench");
        try {
            fill(setup, few, FEW);
            setup.say("writes %d rows of usage ...".formatted(MANY));
            fill(setup, many, MANY);
            return listed(setup, rounds, few, many);
        } finally {
            Shiren.delete(few);
            Shiren.delete(many);
        }
    }

    private Finding listed(Bench.Setup setup, int rounds, Path few, Path many) throws Exception {
        try (var small = Shiren.startOn(few, setup);
                var large = Shiren.startOn(many, setup)) {
            var brief = new double[rounds];
            var full = new double[rounds];
            Work ofSmall = () -> newestPage(small);
            Work ofLarge = () -> newestPage(large);
            for (int round = -20; round < rounds; round++) {
                double one = Stopwatch.milliseconds(ofSmall);
                double other = Stopwatch.milliseconds(ofLarge);
                if (round >= 0) {
                    brief[round] = one;
                    full[round] = other;
                }
            }
            return new Finding(
                            name(),
                            "the newest page of %d rows of usage / of %d".formatted(MANY, FEW),
                            Spread.ofRatios(full, brief).text("%.2f"))
                    .wanted("≤ 1.2")
                    .with("%s, %s ms"
                            .formatted(
                                    Spread.of(full).text("%.1f"),
                                    Spread.of(brief).text("%.1f")));
        }
    }

    private static void newestPage(Child server) throws IOException {
        try (var connection = new Connection(server.address())) {
            connection.call(
                    SignedCall.get(VERSION, "DescribeUsageDetails", Map.of()).bytes(server.address()));
        }
    }

    /** Rows as the ledger writes them, of two hundred packages; while no server is at work. */
    private static void fill(Bench.Setup setup, Path data, int rows)
            throws IOException, SQLException, InterruptedException {
        // Makes the tables.
        Shiren.startOn(data, setup).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("shiren.db"));
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO usage_slot (account, package, slot, serial, amount)"
                    + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)".formatted(rows)
                    + " SELECT 'owner', 'p' || (i % 200), i / 200, i, 1 FROM n");
            statement.executeUpdate("INSERT INTO usage_rows (account, package, amount)"
                    + " SELECT 'owner', package, COUNT(*) FROM usage_slot GROUP BY package");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
