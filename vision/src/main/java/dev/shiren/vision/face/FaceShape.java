package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.HeadPose;

/**
 * What the mesh of a face says without another look at the picture.
 *
 * @param square the smallest one around the mesh that leans as the head does
 * @param pose not as exact as the attribute, but free; of one film, moments can be compared by it
 * @param mouth height of the mouth's opening over that of the face
 * @param lids height of the eyes' opening over their width; the eyes of {@link FaceEngine#eyes} are truer
 */
public record FaceShape(View square, HeadPose pose, double mouth, double lids) {

    /** Between the lips, the upper one first. */
    private static final int[] LIPS = {13, 14};

    /** Corners of the picture's left eye, then points of its upper lid and those of the lower lid below them; the right one. */
    private static final int[][] EYES = {
        {33, 133, 159, 145, 160, 144, 158, 153}, {263, 362, 386, 374, 387, 373, 385, 380}
    };

    public static FaceShape of(Landmarks mesh) {
        double height = distance(mesh, MeshShape.FOREHEAD, MeshShape.CHIN);
        double lids = 0;
        for (var eye : EYES) {
            double open = 0;
            for (int i = 2; i < eye.length; i += 2) {
                open += distance(mesh, eye[i], eye[i + 1]) / (eye.length / 2.0 - 1);
            }
            lids += open / Math.max(1e-6, distance(mesh, eye[0], eye[1])) / EYES.length;
        }
        return new FaceShape(
                MeshShape.upright(mesh),
                MeshShape.pose(mesh),
                distance(mesh, LIPS[0], LIPS[1]) / Math.max(1e-6, height),
                lids);
    }

    private static double distance(Landmarks mesh, int i, int j) {
        return Math.hypot(mesh.x(i) - mesh.x(j), mesh.y(i) - mesh.y(j));
    }
}
