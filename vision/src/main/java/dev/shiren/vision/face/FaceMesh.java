package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.HeadPose;
import dev.shiren.vision.picture.Picture;

/** Lays a mesh of points on a face that was detected. */
public interface FaceMesh extends AutoCloseable {

    /**
     * A mesh in pixels of the picture.
     *
     * @param presence how sure the model is that there is a face, 0 to 1
     */
    record Mesh(Landmarks landmarks, double presence) {}

    /** Looks at the square of a detection. */
    Mesh mesh(Picture picture, Detection detection);

    /** How the head is turned, from the mesh and from that of the mirror image, so that neither side is favoured. */
    HeadPose pose(Picture picture, Landmarks mesh);

    @Override
    void close();
}
