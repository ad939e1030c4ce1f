package dev.shiren.platform;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does some work now and again after every pause. Work that fails is logged and tried again. */
public final class Periodic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Periodic.class);

    private final ScheduledExecutorService timer;

    public Periodic(String name) {
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var worker = new Thread(work, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    @SuppressWarnings({"CatchingUnchecked", "FutureReturnValueIgnored"}) // the next turn tries again
    public void every(Duration pause, Runnable work) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("Background work failed and will be tried again", e);
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
