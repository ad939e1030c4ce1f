package dev.shiren.verification;

import dev.shiren.vision.model.BusyException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings leased submissions from materials to a stored decision. */
@Component
final class Examiner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);
    private static final int WAITING = 64;
    private static final int DRAIN_SECONDS = 10;

    private final Submissions submissions;
    private final Materials materials;
    private final Collector collector;
    private final VerificationSettings settings;
    private final InstantSource clock;
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    Examiner(
            Submissions submissions,
            Materials materials,
            Collector collector,
            VerificationSettings settings,
            InstantSource clock) {
        this.submissions = submissions;
        this.materials = materials;
        this.collector = collector;
        this.settings = settings;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                settings.concurrent(),
                settings.concurrent(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> new Thread(work, "examiner"));
    }

    /** Begins work that {@link #await} can wait for. When too much is waiting, the lease is given back at once. */
    void start(Submission submission) {
        var task = new FutureTask<Void>(
                () -> {
                    try {
                        // It may have waited for longer than its lease, and then it is another one's.
                        if (submissions.renew(submission, settings.lease())) {
                            examine(submission);
                        }
                    } finally {
                        running.remove(submission.id());
                    }
                },
                null);
        running.put(submission.id(), task);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            running.remove(submission.id());
            submissions.release(submission, clock.instant());
        }
    }

    /** Waits for work begun here until it is done, at most until {@link System#nanoTime} has reached the deadline. */
    void await(String submission, long deadline) {
        var task = running.get(submission);
        if (task == null) {
            return;
        }
        try {
            task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Submission {} is still pending", submission, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the work on the calling thread. Whatever goes wrong, the submission is decided or will be taken up again. */
    @SuppressWarnings("CatchingUnchecked") // a fault in one submission must not stop the others
    void examine(Submission submission) {
        try {
            var collected = collector.collect(submission, materials.of(submission.id()));
            var decision = Decision.decide(submission.solution(), collected.evidence());
            var outcome = Outcome.of(collected.evidence(), decision, collected.front(), collected.back());
            if (decision.isForPeople(submission.solution(), submission.rules().review(), collected.evidence())) {
                submissions.refer(submission, outcome.refer(), collected.photo());
            } else {
                submissions.finish(submission, outcome);
            }
        } catch (BusyException e) {
            submissions.release(submission, clock.instant().plus(settings.poll()));
        } catch (RuntimeException e) {
            LOG.error("Submission {} failed, attempt {}", submission.id(), submission.attempts(), e);
            if (submission.attempts() >= settings.attempts()) {
                submissions.finish(submission, Outcome.notProcessed());
            }
        }
    }

    /** Lets what has begun come to its end; what does not is taken up again when its lease expires. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
