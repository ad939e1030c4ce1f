package dev.shiren.media.store;

import dev.shiren.platform.Periodic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes stored objects when their time is over. */
@Component
final class StoreSweeper implements SmartLifecycle {

    private final StoredObjects objects;
    private final OssSettings settings;
    private Optional<Periodic> thread = Optional.empty();

    StoreSweeper(StoredObjects objects, OssSettings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        var timer = new Periodic("store-sweeper");
        timer.every(settings.sweep(), this::sweep);
        thread = Optional.of(timer);
    }

    private void sweep() {
        try {
            objects.sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
