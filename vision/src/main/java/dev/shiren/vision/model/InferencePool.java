package dev.shiren.vision.model;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The few threads that run models. Callers wait for their result; when the queue is full they are told so at once rather
 * than kept waiting.
 */
public final class InferencePool implements AutoCloseable {

    private final ThreadPoolExecutor threads;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    /**
     * Starts the threads.
     *
     * @param size how many jobs run side by side
     * @param queue how many more may wait
     */
    public InferencePool(int size, int queue) {
        var names = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), job -> {
            var thread = new Thread(
                    () -> {
                        inside.set(true);
                        job.run();
                    },
                    "inference-" + names.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs a job and waits for it. A job of a job runs at once on the thread it is on, so that jobs never wait for each
     * other.
     *
     * @throws BusyException if the queue is full
     */
    public <T> T run(Supplier<T> job) {
        if (inside.get()) {
            return job.get();
        }
        Future<T> future;
        try {
            future = threads.submit(job::get);
        } catch (RejectedExecutionException e) {
            throw new BusyException(threads.isShutdown() ? "inference is shut down" : "the inference queue is full");
        }
        return result(future);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new BusyException("interrupted while waiting for inference");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets the running jobs end; none is taken any more. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
