package dev.shiren.media.store;

import java.io.IOException;
import java.util.Optional;

/** Gives stored objects to those who only read. */
public interface ObjectReader {

    /**
     * The object with its bytes; empty when there is none or its time is over.
     *
     * @throws IOException when the store fails or gives back other bytes than it was given
     */
    Optional<StoredObjects.Content> read(StoredObjects.Name name) throws IOException;
}
