package dev.shiren.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InferencePoolTest {

    @Test
    void aJobWithinAJobDoesNotWaitForAFreeThread() {
        try (var pool = new InferencePool(1, 1)) {
            assertThat(pool.run(() -> pool.run(() -> "inner"))).isEqualTo("inner");
        }
    }

    @Test
    void aCallThatFindsTheQueueFullFailsAtOnce() {
        var release = new CountDownLatch(1);
        var refused = new CountDownLatch(1);
        try (var pool = new InferencePool(1, 1)) {
            // One runs, one waits: of three at least one is refused.
            for (int i = 0; i < 3; i++) {
                var caller = new Thread(() -> {
                    try {
                        pool.run(() -> waited(release));
                    } catch (BusyException e) {
                        refused.countDown();
                    }
                });
                caller.start();
            }
            assertThat(waited(refused)).isTrue();
            release.countDown();
        }
    }

    @Test
    void whatAJobThrowsReachesTheCaller() {
        try (var pool = new InferencePool(1, 1)) {
            assertThatThrownBy(() -> pool.run(() -> {
                        throw new ModelException("broken");
                    }))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("broken");
        }
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
