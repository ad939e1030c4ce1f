package dev.shiren.verification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Finishes what was interrupted and deletes what has been kept long enough. */
@Component
final class Background implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Submissions submissions;
    private final Examiner examiner;
    private final Tickets tickets;
    private final VerificationSettings settings;
    private final InstantSource clock;
    private Optional<ScheduledExecutorService> thread = Optional.empty();

    Background(
            Submissions submissions,
            Examiner examiner,
            Tickets tickets,
            VerificationSettings settings,
            InstantSource clock) {
        this.submissions = submissions;
        this.examiner = examiner;
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes over, one after the other, all submissions whose lease has expired. */
    void takeOver() {
        for (var next = submissions.claim(settings.lease());
                next.isPresent();
                next = submissions.claim(settings.lease())) {
            examiner.examine(next.get());
        }
    }

    void sweep() {
        int deleted = tickets.sweep(clock.instant().minus(settings.retention()));
        if (deleted > 0) {
            LOG.info("{} tickets were kept for {} and are deleted", deleted, settings.retention());
        }
    }

    @Override
    public synchronized void start() {
        var timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var worker = new Thread(work, "verification-background");
            worker.setDaemon(true);
            return worker;
        });
        every(timer, settings.poll(), this::takeOver);
        every(timer, settings.sweep(), this::sweep);
        thread = Optional.of(timer);
    }

    @Override
    public synchronized void stop() {
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
        thread = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread.isPresent();
    }

    @SuppressWarnings({"CatchingUnchecked", "FutureReturnValueIgnored"}) // the next turn tries again
    private static void every(ScheduledExecutorService timer, Duration period, Runnable work) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("Background work failed and will be tried again", e);
                    }
                },
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
