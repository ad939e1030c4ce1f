package dev.shiren.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much of the HTTP server's own throughput signed GetStatus calls reach: signature, nonce, policy, database and all. */
final class StatusThroughput implements Benchmark {

    private static final String SCENE = "bench";
    private static final String TICKET = "bench-ticket";

    /** A round is bounded by its number of requests, which are signed before it begins. */
    private static final int REQUESTS = 20_000;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        var findings = new ArrayList<Finding>();
        try (var server = Shiren.start(setup)) {
            var address = server.process().address();
            int length = prepare(server);
            try (var bare = bareEndpoint(length)) {
                warmUp(setup, address, bare.address());
                for (int connections : List.of(16, 64)) {
                    findings.add(measured(setup, connections, address, bare.address(), length));
                }
            }
        }
        return findings;
    }

    private static Child bareEndpoint(int length) throws IOException {
        var jar = Path.of(System.getProperty("java.class.path"));
        return Child.start(List.of(), jar, List.of(BareEndpoint.NAME, String.valueOf(length)), Map.of());
    }

    /** Makes a scene and a ticket to ask about; answers how long the answer is. */
    private static int prepare(Shiren server) throws IOException {
        server.call(SignedCall.post(
                "2019-03-07", "CreateVerifySetting", Map.of("BizType", SCENE, "BizName", SCENE, "Solution", "RPMin")));
        server.call(SignedCall.post("2018-09-16", "GetVerifyToken", Map.of("Biz", SCENE, "TicketId", TICKET)));
        return server.call(status()).length;
    }

    private static SignedCall status() {
        return SignedCall.get("2018-09-16", "GetStatus", Map.of("Biz", SCENE, "TicketId", TICKET));
    }

    private static void warmUp(Bench.Setup setup, URI server, URI bare) throws IOException, InterruptedException {
        for (int i = 0; i < setup.repetitions(5, 5); i++) {
            round(server, 64);
            round(bare, 64);
        }
    }

    private Finding measured(Bench.Setup setup, int connections, URI server, URI bare, int length)
            throws IOException, InterruptedException {
        int rounds = setup.repetitions(7, 3);
        var signed = new double[rounds];
        var plain = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            plain[i] = round(bare, connections);
            signed[i] = round(server, connections);
            setup.say("%d connections, round %d of %d: %.0f of %.0f calls/s"
                    .formatted(connections, i + 1, rounds, signed[i], plain[i]));
        }
        return new Finding(
                        name(),
                        "signed GetStatus / bare endpoint, %d connections".formatted(connections),
                        Spread.ofRatios(signed, plain).text("%.2f"))
                .wanted("≥ 0.50")
                .with("%s of %s calls/s; answers of %d bytes"
                        .formatted(
                                Spread.of(signed).text("%.0f"), Spread.of(plain).text("%.0f"), length));
    }

    /** The same kind of request for both, so that the load costs the same; only one of them reads it. */
    private static double round(URI server, int connections) throws IOException, InterruptedException {
        var requests = new ArrayList<List<byte[]>>();
        for (int i = 0; i < connections; i++) {
            var own = new ArrayList<byte[]>();
            for (int j = i; j < REQUESTS; j += connections) {
                own.add(status().bytes(server));
            }
            requests.add(own);
        }
        return Load.perSecond(server, requests);
    }
}
