package dev.shiren.verification;

import dev.shiren.liveness.Liveness;
import dev.shiren.platform.Periodic;
import dev.shiren.scene.Scenes;
import java.time.InstantSource;
import java.util.Optional;
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
    private final Erasure erasure;
    private final VerificationSettings settings;
    private final Scenes scenes;
    private final Whitelist whitelist;
    private final Liveness liveness;
    private final InstantSource clock;
    private Optional<Periodic> thread = Optional.empty();

    Background(
            Submissions submissions,
            Examiner examiner,
            Tickets tickets,
            Erasure erasure,
            VerificationSettings settings,
            Scenes scenes,
            Whitelist whitelist,
            Liveness liveness,
            InstantSource clock) {
        this.submissions = submissions;
        this.examiner = examiner;
        this.tickets = tickets;
        this.erasure = erasure;
        this.settings = settings;
        this.scenes = scenes;
        this.whitelist = whitelist;
        this.liveness = liveness;
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
        tickets.sweep();
        liveness.sweep(clock.instant().minus(settings.retention()));
        whitelist.sweep(clock.instant().minus(settings.retention()));
        int deleted =
                erasure.expired((account, biz) -> scenes.retention(account, biz).orElse(settings.retention()));
        if (deleted > 0) {
            LOG.info("{} tickets were kept long enough and are deleted", deleted);
        }
    }

    @Override
    public synchronized void start() {
        var timer = new Periodic("verification-background");
        timer.every(settings.poll(), this::takeOver);
        timer.every(settings.sweep(), this::sweep);
        thread = Optional.of(timer);
    }

    @Override
    public synchronized void stop() {
        thread.ifPresent(Periodic::close);
        thread = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread.isPresent();
    }
}
