package dev.shiren.media.store;

import dev.shiren.platform.Private;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** One file for each object, on the file system where the sealed files are made. */
final class DiskStore implements ObjectStore {

    private final Path root;

    DiskStore(Path root) {
        this.root = root;
    }

    @Override
    public void put(String id, Path sealed) throws IOException {
        var directory = Private.directory(directory(id));
        Files.move(sealed, directory.resolve(id), StandardCopyOption.ATOMIC_MOVE);
        // The move itself must be durable, too.
        try (var moved = FileChannel.open(directory, StandardOpenOption.READ)) {
            moved.force(true);
        }
    }

    @Override
    public InputStream get(String id) throws IOException {
        return Files.newInputStream(directory(id).resolve(id));
    }

    @Override
    public void delete(String id) throws IOException {
        Files.deleteIfExists(directory(id).resolve(id));
    }

    /** The random end of an identifier spreads the files over directories. */
    private Path directory(String id) {
        return root.resolve(id.substring(id.length() - 2));
    }
}
