package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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

    /**
     * The face of the next frame of a film, looked for where it was in the last one; much cheaper than a search. Empty when
     * it is not surely there.
     */
    Optional<Face> follow(Picture frame, Face before);

    /** Squares in which the detector sees a face at first glance, the surest first; whether they are faces is not checked. */
    List<View> glance(Picture picture);

    /** A close look at both eyes, the picture's left one first. */
    List<Eye> eyes(Picture picture, Face face);

    /** The face's embedding, from the aligned chip. */
    Embedding embed(Picture picture, Face face);

    /** The attributes asked for; those not asked for are empty and cost nothing. Quality reasons are always given. */
    FaceAttributes attributes(Picture picture, Face face, Set<Attribute> wanted);

    /**
     * Does work that uses this engine on its threads, side by side as far as they are free; decoding a picture belongs
     * into it. Answers in the order of the jobs.
     */
    <T> List<T> sideBySide(List<Supplier<T>> jobs);

    /** What a distance between two of this engine's embeddings means. */
    SimilarityScale scale();

    @Override
    void close();
}
