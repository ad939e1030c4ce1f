package dev.shiren.webhook;

import dev.shiren.webhook.Delivery.Kind;
import dev.shiren.webhook.Delivery.State;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings messages from the outbox to their endpoints, on threads of its own that no verification waits for. */
@Component
final class Courier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Outbox outbox;
    private final Endpoints endpoints;
    private final Sender sender;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private volatile Optional<ScheduledExecutorService> threads = Optional.empty();

    Courier(Outbox outbox, Endpoints endpoints, Sender sender, WebhookSettings settings, InstantSource clock) {
        this.outbox = outbox;
        this.endpoints = endpoints;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes an attempt at all that is due, one after the other, until told to stop. */
    @SuppressWarnings("CatchingUnchecked") // the next turn tries again
    void work(BooleanSupplier stopped) {
        try {
            while (!stopped.getAsBoolean()) {
                var next = outbox.claim();
                if (next.isEmpty()) {
                    return;
                }
                deliver(next.get());
            }
        } catch (RuntimeException e) {
            LOG.error("Delivering webhooks failed and will be tried again", e);
        }
    }

    private void deliver(Delivery delivery) {
        if (delivery.kind() == Kind.CALLBACK) {
            var called = sender.call(delivery);
            if (called.accepted()) {
                outbox.record(delivery, State.DELIVERED, called.text(), clock.instant());
            } else {
                failed(delivery, called.text());
            }
            return;
        }
        var endpoint = endpoints.find(delivery.account(), delivery.biz());
        if (endpoint.isEmpty()) {
            outbox.record(delivery, State.CANCELLED, "no callback URL", clock.instant());
            return;
        }
        var result = sender.send(endpoint.get(), delivery);
        if (result.accepted()) {
            outbox.record(delivery, State.DELIVERED, result.text(), clock.instant());
            endpoints.succeeded(delivery.account(), delivery.biz());
        } else {
            failed(delivery, result.text());
            endpoints.failed(delivery.account(), delivery.biz());
        }
    }

    private void failed(Delivery delivery, String result) {
        var now = clock.instant();
        var end = delivery.decided().plus(settings.giveUpAfter());
        var next = now.plus(settings.delay(delivery.attempts()));
        if (now.isBefore(end)) {
            outbox.record(delivery, State.PENDING, result, next.isBefore(end) ? next : end);
        } else {
            LOG.warn(
                    "Webhook {} of scene {} was not accepted and is given up: {}",
                    delivery.id(),
                    delivery.biz(),
                    result);
            outbox.record(delivery, State.GIVEN_UP, result, now);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // they go on until the pool is shut down
    public synchronized void start() {
        var pool = Executors.newScheduledThreadPool(settings.concurrent(), work -> {
            var thread = new Thread(work, "webhook");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < settings.concurrent(); i++) {
            pool.scheduleWithFixedDelay(
                    () -> work(pool::isShutdown), 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
        threads = Optional.of(pool);
    }

    /** Lets attempts under way come to their end; what is cut off is sent again when its lease is over. */
    @Override
    public synchronized void stop() {
        threads.ifPresent(pool -> {
            pool.shutdown();
            try {
                if (!pool.awaitTermination(settings.timeout().toMillis() + 1000, TimeUnit.MILLISECONDS)) {
                    pool.shutdownNow();
                }
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
            }
        });
        threads = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return threads.isPresent();
    }
}
