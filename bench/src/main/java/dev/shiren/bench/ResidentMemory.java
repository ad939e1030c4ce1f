package dev.shiren.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How much memory the server holds after many comparisons on two cores. */
final class ResidentMemory implements Benchmark {

    private static final int CONNECTIONS = 4;
    private static final double MEGABYTE = 1024 * 1024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        int comparisons = setup.repetitions(1000, 60);
        int portion = comparisons / 10;
        var samples = Samples.of(setup);
        var resident = new ArrayList<Double>();
        try (var server = Shiren.start(setup, "-XX:ActiveProcessorCount=2")) {
            var address = server.process().address();
            double idle = server.process().residentBytes() / MEGABYTE;
            for (int done = 0; done < comparisons; done += portion) {
                var requests = new ArrayList<List<byte[]>>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    var own = new ArrayList<byte[]>();
                    for (int j = i; j < portion; j += CONNECTIONS) {
                        own.add(FaceLatency.compare(samples).bytes(address));
                    }
                    requests.add(own);
                }
                Load.perSecond(address, requests);
                resident.add(server.process().residentBytes() / MEGABYTE);
                setup.say("%d comparisons, %.0f MB".formatted(done + portion, resident.get(resident.size() - 1)));
            }
            return List.of(new Finding(
                            name(),
                            "resident after %d comparisons".formatted(comparisons),
                            "%.0f MB".formatted(resident.get(resident.size() - 1)))
                    .wanted("≤ 700 MB")
                    .with("%d connections, 2 cores; %.0f MB when ready, %.0f MB at most"
                            .formatted(CONNECTIONS, idle, Collections.max(resident))));
        }
    }
}
