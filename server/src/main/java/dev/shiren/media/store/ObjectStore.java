package dev.shiren.media.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where sealed bytes lie. Knows nothing of what they are; every identifier is put once and never changed. */
interface ObjectStore {

    /**
     * Keeps the file's content, durably and as a whole or not at all.
     *
     * @param sealed a complete file, which may be moved away
     */
    void put(String id, Path sealed) throws IOException;

    /**
     * What was put.
     *
     * @throws java.nio.file.NoSuchFileException when there is nothing of that identifier
     */
    InputStream get(String id) throws IOException;

    /** Deletes what was put; it is no error if there is nothing. */
    void delete(String id) throws IOException;
}
