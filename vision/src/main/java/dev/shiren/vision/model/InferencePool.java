package dev.shiren.vision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
        return inside.get() ? job.get() : result(submitted(job));
    }

    /**
     * Runs jobs side by side, as far as threads are free, and waits for all of them. Jobs of a job are begun by the thread
     * it is on, and shared with those that have nothing else to do.
     *
     * @return their results, in the jobs' order
     * @throws BusyException if the queue has no room for all of them
     */
    public <T> List<T> runAll(List<Supplier<T>> jobs) {
        if (inside.get()) {
            return shared(jobs);
        }
        var tasks = new ArrayList<FutureTask<T>>();
        try {
            for (var job : jobs) {
                tasks.add(submitted(job));
            }
            return tasks.stream().map(InferencePool::result).toList();
        } finally {
            // What still waits is of no use to anybody, as one of the others has failed.
            tasks.forEach(threads::remove);
        }
    }

    private <T> List<T> shared(List<Supplier<T>> jobs) {
        var tasks = jobs.stream().map(job -> new FutureTask<T>(job::get)).toList();
        // A task that somebody has begun is passed over, and whoever begins one ends it: nobody waits for what waits.
        Runnable help = () -> tasks.forEach(FutureTask::run);
        int idle = threads.getMaximumPoolSize() - threads.getActiveCount();
        for (int i = 0;
                i < Math.min(idle, jobs.size() - 1) && threads.getQueue().isEmpty();
                i++) {
            try {
                threads.execute(help);
            } catch (RejectedExecutionException e) {
                break;
            }
        }
        help.run();
        return tasks.stream().map(InferencePool::result).toList();
    }

    private <T> FutureTask<T> submitted(Supplier<T> job) {
        var task = new FutureTask<>(job::get);
        try {
            threads.execute(task);
            return task;
        } catch (RejectedExecutionException e) {
            throw new BusyException(threads.isShutdown() ? "inference is shut down" : "the inference queue is full");
        }
    }

    private static <T> T result(FutureTask<T> future) {
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
