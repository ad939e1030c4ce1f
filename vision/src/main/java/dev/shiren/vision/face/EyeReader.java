package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;

/** Looks closely at the eyes of a face whose mesh is known. */
interface EyeReader extends AutoCloseable {

    /** The two eyes of a face. */
    record Eyes(Eye left, Eye right) {}

    /** The picture's left eye and its right one. */
    Eyes read(Picture picture, Landmarks mesh);

    @Override
    void close();
}
