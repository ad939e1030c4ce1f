package dev.shiren.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends prepared requests over several connections side by side, each the next as soon as it has its answer. */
final class Load {

    private Load() {}

    /**
     * Answers per second.
     *
     * @param requests for each connection, in their order
     * @throws IOException if one is not answered with status 200
     */
    static double perSecond(URI server, List<List<byte[]>> requests) throws IOException, InterruptedException {
        var threads = Executors.newFixedThreadPool(requests.size());
        var start = new CyclicBarrier(requests.size() + 1);
        try {
            var jobs = new ArrayList<Future<Long>>();
            for (var own : requests) {
                jobs.add(threads.submit(() -> {
                    try (var connection = new Connection(server)) {
                        start.await();
                        for (var request : own) {
                            connection.call(request);
                        }
                        return System.nanoTime();
                    }
                }));
            }
            start.await();
            long begin = System.nanoTime();
            long end = begin;
            for (var job : jobs) {
                end = Math.max(end, job.get());
            }
            int count = requests.stream().mapToInt(List::size).sum();
            return count / ((end - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IOException("a connection failed: " + e.getMessage(), e);
        } catch (BrokenBarrierException e) {
            throw new IOException("a connection could not be opened", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
