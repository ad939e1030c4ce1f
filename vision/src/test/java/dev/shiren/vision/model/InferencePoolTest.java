package dev.shiren.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    void jobsRunSideBySideAndAnswerInTheirOrder() {
        var both = new CountDownLatch(2);
        try (var pool = new InferencePool(2, 1)) {
            assertThat(pool.<String>runAll(List.of(() -> met(both, "first"), () -> met(both, "second"))))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void jobsOfAJobAreSharedWithAThreadThatHasNothingElseToDo() {
        var both = new CountDownLatch(2);
        try (var pool = new InferencePool(2, 1)) {
            assertThat(pool.run(
                            () -> pool.<String>runAll(List.of(() -> met(both, "first"), () -> met(both, "second")))))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void jobsOfAJobNeedNobodyElse() {
        try (var pool = new InferencePool(1, 1)) {
            assertThat(pool.run(() -> pool.<String>runAll(List.of(() -> "first", () -> "second"))))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void whatAJobOfAJobThrowsReachesTheCallerAndTheOthersEndFirst() {
        var ended = new AtomicInteger();
        try (var pool = new InferencePool(2, 1)) {
            assertThatThrownBy(() -> pool.run(() -> pool.<Integer>runAll(List.of(
                            () -> {
                                throw new ModelException("broken");
                            },
                            ended::incrementAndGet,
                            ended::incrementAndGet))))
                    .hasMessage("broken");
        }
        assertThat(ended.get()).isEqualTo(2);
    }

    @Test
    void jobsOfWhichOneFindsTheQueueFullFailTogetherAndLeaveNoneBehind() {
        var ran = new AtomicInteger();
        var release = new CountDownLatch(1);
        try (var pool = new InferencePool(1, 1)) {
            assertThatThrownBy(() -> pool.<Integer>runAll(
                            List.of(() -> waited(release) ? ran.get() : 0, ran::incrementAndGet, ran::incrementAndGet)))
                    .isInstanceOf(BusyException.class);
            release.countDown();
            assertThat(pool.run(ran::get)).isZero();
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

    private static String met(CountDownLatch all, String name) {
        all.countDown();
        waited(all);
        return name;
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
