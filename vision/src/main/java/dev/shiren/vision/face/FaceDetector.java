package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import java.util.List;

/** Finds faces in a square of a picture. */
public interface FaceDetector extends AutoCloseable {

    /** Everything above the detector's threshold, each face once, the surest first. */
    List<Detection> find(Picture picture, View view);

    /** The least size of a face that is found, as a part of the view's side. */
    double smallest();

    @Override
    void close();
}
