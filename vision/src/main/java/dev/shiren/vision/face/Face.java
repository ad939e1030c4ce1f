package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;

/**
 * A face that was found.
 *
 * @param score the detector's confidence, 0 to 1
 * @param presence how sure the mesh is that it lies on a human face, 0 to 1
 * @param landmarks the mesh
 */
public record Face(Box box, double score, double presence, Landmarks landmarks) {

    /** A face whose mesh is known to lie on it. */
    public static Face of(Landmarks mesh, Picture picture) {
        return new Face(MeshShape.box(mesh, picture), 1, 1, mesh);
    }
}
