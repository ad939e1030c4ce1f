package dev.shiren.liveness;

import dev.shiren.vision.liveness.Still;
import dev.shiren.vision.picture.PictureException;
import java.util.Optional;

/** Measures single pictures. */
public interface Stills {

    /**
     * What the largest face of a picture looks like; empty when there is none.
     *
     * @throws PictureException if it cannot be decoded
     * @throws dev.shiren.vision.model.BusyException if the models are busy
     */
    Optional<Still> read(byte[] picture) throws PictureException;
}
