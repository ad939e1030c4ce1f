package dev.shiren.metering;

import dev.shiren.vision.model.BusyException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes files in memory, few at a time: they must not take the room that verifications need. */
@Component
public final class Bulk {

    private static final int AT_ONCE = 2;

    private final Semaphore room = new Semaphore(AT_ONCE);

    /**
     * Does the work now or not at all.
     *
     * @throws BusyException if others are at it
     */
    public <T> T make(Supplier<T> work) {
        if (!room.tryAcquire()) {
            throw new BusyException("Other files are being made.");
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
