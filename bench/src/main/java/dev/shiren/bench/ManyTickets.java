package dev.shiren.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Whether GetStatus gets slower as tickets pile up: two servers that know the same thousand tickets, decided through the API,
 * one of them among a million others. These are copies of a decided one, made in the database, and nobody asks for them.
 */
final class ManyTickets implements Benchmark {

    private static final String SCENE = "bench";
    private static final int ASKED = 1_000;
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS = 10_000;

    /** So that decisions need no faces: what is measured does not look at any. */
    private static final List<String> FLAGS = List.of("-Dshiren.authority.source=none");

    /** Spreads the copies over the whole index: a prime beyond their number. */
    private static final int PRIME = 1_000_003;

    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        var findings = new ArrayList<Finding>();
        findings.add(measured(setup, "SQLite", new OnSqlite(), new OnSqlite()));
        if (setup.postgresql().isPresent()) {
            var url = setup.postgresql().get();
            findings.add(measured(setup, "PostgreSQL", new OnPostgresql(url), new OnPostgresql(url)));
        } else {
            setup.say("tickets on PostgreSQL are measured with --postgresql jdbc:postgresql://…");
        }
        return findings;
    }

    /** A database of its own for one server. */
    private abstract static class Store implements AutoCloseable {

        private final Path data = Files.createTempDirectory("shiren-bench");

        private Store() throws IOException {}

        abstract List<String> options();

        abstract String jdbc();

        Child server(Bench.Setup setup) throws IOException {
            return Shiren.startOn(data, setup, options(), FLAGS);
        }

        Path data() {
            return data;
        }

        /** Copies one ticket with its submission. */
        void multiply(int copies) throws SQLException {
            try (var connection = DriverManager.getConnection(jdbc());
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                var numbers = " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                        .formatted(copies);
                var own = "CAST(CAST(i AS BIGINT) * 7919 %% %d AS TEXT)".formatted(PRIME);
                statement.executeUpdate("INSERT INTO ticket (id, account, biz, ticket_id, data_key, status, submission,"
                        + " latest, updated_at)" + numbers + " SELECT 'tcopy' || " + own + ", account, biz, 'copy-' || "
                        + own
                        + ", data_key, status, 'scopy' || " + own + ", 'scopy' || " + own + ", updated_at"
                        + " FROM n, (SELECT * FROM ticket LIMIT 1) AS one");
                statement.executeUpdate(
                        "INSERT INTO submission (id, ticket, solution, fingerprint, status, replaced_status,"
                                + " submitted_at, lease, lease_until, attempts, record, actor)" + numbers
                                + " SELECT 'scopy' || "
                                + own + ", 'tcopy' || " + own
                                + ", solution, fingerprint, status, replaced_status, submitted_at, lease,"
                                + " lease_until, attempts, record, actor FROM n, (SELECT * FROM submission LIMIT 1) AS one");
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("ANALYZE");
            }
        }

        @Override
        public void close() throws Exception {
            Shiren.delete(data);
        }
    }

    private static final class OnSqlite extends Store {

        private OnSqlite() throws IOException {}

        @Override
        List<String> options() {
            return List.of();
        }

        @Override
        String jdbc() {
            return "jdbc:sqlite:" + data().resolve("shiren.db");
        }
    }

    private static final class OnPostgresql extends Store {

        private final String server;
        private final String name =
                "shiren_bench_" + UUID.randomUUID().toString().replace("-", "");

        private OnPostgresql(String server) throws IOException, SQLException {
            this.server = server;
            onServer("CREATE DATABASE " + name);
        }

        private void onServer(String sql) throws SQLException {
            try (var connection = DriverManager.getConnection(server);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        List<String> options() {
            return List.of("--database", jdbc());
        }

        @Override
        String jdbc() {
            var address = URI.create(server.substring("jdbc:".length()));
            return server.replace(address.getPath(), "/" + name);
        }

        @Override
        public void close() throws Exception {
            onServer("DROP DATABASE " + name + " WITH (FORCE)");
            super.close();
        }
    }

    private Finding measured(Bench.Setup setup, String database, Store few, Store many) throws Exception {
        int copies = setup.repetitions(1_000_000, 100_000) - ASKED;
        int rounds = setup.repetitions(9, 5);
        var slow = new double[rounds];
        var quick = new double[rounds];
        try (few;
                many) {
            prepare(setup, few);
            prepare(setup, many);
            many.multiply(copies);
            setup.say("%s: %d tickets copied".formatted(database, copies));
            try (var one = few.server(setup);
                    var other = many.server(setup)) {
                for (int round = -3; round < rounds; round++) {
                    double amongFew = round(one.address(), round);
                    double amongMany = round(other.address(), round);
                    if (round >= 0) {
                        quick[round] = amongFew;
                        slow[round] = amongMany;
                    }
                }
            }
        }
        return new Finding(
                        name(),
                        "GetStatus among %,d tickets / among %,d, %s".formatted(copies + ASKED, ASKED, database),
                        Spread.ofRatios(slow, quick).text("%.2f"))
                .wanted("≥ 0.80")
                .with("%s of %s calls/s, %d connections"
                        .formatted(
                                Spread.of(slow).text("%.0f"), Spread.of(quick).text("%.0f"), CONNECTIONS));
    }

    private static void prepare(Bench.Setup setup, Store store) throws Exception {
        var face = FaceLatency.base64(Samples.of(setup).first());
        try (var server = store.server(setup);
                var connection = new Connection(server.address())) {
            connection.call(SignedCall.post(
                            "2019-03-07",
                            "CreateVerifySetting",
                            Map.of("BizType", SCENE, "BizName", SCENE, "Solution", "RPMin"))
                    .bytes(server.address()));
            for (int i = 0; i < ASKED; i++) {
                var form = new HashMap<>(Map.of("Biz", SCENE, "TicketId", "asked-" + i));
                var materials = List.of("Name", "张伟", "IdentificationNumber", "110101199003071233", "FacePic", face);
                for (int m = 0; m < materials.size(); m += 2) {
                    form.put("Material.%d.MaterialType".formatted(m / 2 + 1), materials.get(m));
                    form.put("Material.%d.Value".formatted(m / 2 + 1), materials.get(m + 1));
                }
                connection.call(SignedCall.post("2018-09-16", "SubmitVerification", form)
                        .bytes(server.address()));
            }
        }
    }

    /** Calls per second for tickets in no order. */
    private static double round(URI server, int seed) throws IOException, InterruptedException {
        var tickets = new ArrayList<Integer>();
        for (int i = 0; i < REQUESTS; i++) {
            tickets.add(i % ASKED);
        }
        Collections.shuffle(tickets, new Random(seed));
        var requests = new ArrayList<List<byte[]>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var own = new ArrayList<byte[]>();
            for (int j = i; j < REQUESTS; j += CONNECTIONS) {
                own.add(SignedCall.get(
                                "2018-09-16", "GetStatus", Map.of("Biz", SCENE, "TicketId", "asked-" + tickets.get(j)))
                        .bytes(server));
            }
            requests.add(own);
        }
        return Load.perSecond(server, requests);
    }
}
