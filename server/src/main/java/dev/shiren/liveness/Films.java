package dev.shiren.liveness;

import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.Measures;
import dev.shiren.vision.picture.PictureException;
import java.util.Map;

/** Measures films. */
interface Films {

    /**
     * What a film shows.
     *
     * @throws PictureException if a frame cannot be decoded
     * @throws dev.shiren.vision.model.BusyException if the models are busy
     */
    Measures read(Film film) throws PictureException;

    /** The models behind it. */
    Map<String, String> provenance();
}
