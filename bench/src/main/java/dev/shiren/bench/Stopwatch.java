package dev.shiren.bench;

import dev.shiren.bench.BareInference.Work;

/** Takes times. */
final class Stopwatch {

    private Stopwatch() {}

    static double milliseconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
