package dev.shiren.bench;

import java.nio.file.Files;
import java.util.List;

/** How long from {@code java -jar} to the ready line. */
final class StartUp implements Benchmark {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public List<Finding> run(Bench.Setup setup) throws Exception {
        int times = setup.repetitions(5, 2);
        var first = new double[times];
        var later = new double[times];
        for (int i = 0; i < times; i++) {
            var data = Files.createTempDirectory("shiren-bench");
            try {
                first[i] = seconds(Shiren.startOn(data, setup));
                later[i] = seconds(Shiren.startOn(data, setup));
            } finally {
                Shiren.delete(data);
            }
            setup.say("started %d of %d times".formatted(2 * (i + 1), 2 * times));
        }
        return List.of(
                new Finding(name(), "ready after java -jar", Spread.of(later).text("%.1f") + " s")
                        .wanted("≤ 6 s")
                        .with("%d starts on existing data".formatted(times)),
                new Finding(
                                name(),
                                "the same, very first start",
                                Spread.of(first).text("%.1f") + " s")
                        .wanted("≤ 6 s")
                        .with("makes database, keys and certificate"));
    }

    private static double seconds(Child child) throws InterruptedException {
        try (child) {
            return child.readySeconds();
        }
    }
}
