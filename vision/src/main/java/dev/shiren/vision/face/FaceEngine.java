package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the models can say about the faces of a picture. Safe for use by many threads: the work runs on one
 * bounded pool, and a call that finds its queue full fails at once with {@link dev.shiren.vision.model.BusyException}.
 */
public interface FaceEngine extends AutoCloseable {

    /** All faces, the largest first; empty when there is none. */
    List<Face> detect(Picture picture);

    /** The first of these; much cheaper, as no small faces are searched for beside it. Empty when there is none. */
    default Optional<Face> largest(Picture picture) {
        return detect(picture).stream().findFirst();
    }

    /** The face's embedding, from the aligned chip. */
    Embedding embed(Picture picture, Face face);

    /** The attributes asked for; those not asked for are empty and cost nothing. Quality reasons are always given. */
    FaceAttributes attributes(Picture picture, Face face, Set<Attribute> wanted);

    /** What a distance between two of this engine's embeddings means. */
    SimilarityScale scale();

    @Override
    void close();
}
