package dev.shiren.media;

import java.util.Optional;

/** Where the pictures behind {@link MediaLinks} are kept. */
public interface StoredPictures {

    /** The encoded picture; empty when there is none of that id or it has been deleted. */
    Optional<byte[]> find(String id);
}
