package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;

/** Reads a face's expression. */
public interface Expression extends AutoCloseable {

    /** How surely the face smiles, 0 to 100; looks at the face's own square. */
    double smile(Picture picture, View upright);

    @Override
    void close();
}
