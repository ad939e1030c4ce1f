package dev.shiren.vision.face;

import dev.shiren.vision.model.ModelCard;
import dev.shiren.vision.picture.Picture;

/** Turns an aligned face into a unit vector. */
public interface FaceEmbedder extends AutoCloseable {

    /** The points are the 68 of {@link FaceLandmarks}. */
    Embedding embed(Picture picture, double[] points);

    /** Of the model behind it: distances mean nothing without knowing whose they are. */
    ModelCard card();

    @Override
    void close();
}
