package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.HeadPose;
import dev.shiren.vision.picture.Picture;

/** What the 468 points of MediaPipe's mesh say about the head; indices as in its canonical face model. */
final class MeshShape {

    static final int FOREHEAD = 10;
    static final int CHIN = 152;

    /** Outer corners of the eyes, the picture's left one first. */
    static final int LEFT_EYE = 33;

    static final int RIGHT_EYE = 263;

    /** Points that lie mirror-like on both sides: temples, cheeks, jaws, eye corners, mouth corners. */
    private static final int[][] PAIRS = {
        {127, 356}, {234, 454}, {132, 361}, {58, 288}, {33, 263}, {133, 362}, {61, 291}, {50, 280}, {54, 284}
    };

    private MeshShape() {}

    /** In radians, clockwise: the line through the eyes. */
    static double lean(Landmarks mesh) {
        return Math.atan2(mesh.y(RIGHT_EYE) - mesh.y(LEFT_EYE), mesh.x(RIGHT_EYE) - mesh.x(LEFT_EYE));
    }

    /** The smallest square around the mesh that leans as the head does. */
    static View upright(Landmarks mesh) {
        double angle = lean(mesh);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < mesh.size(); i++) {
            double u = cos * mesh.x(i) + sin * mesh.y(i);
            double v = cos * mesh.y(i) - sin * mesh.x(i);
            left = Math.min(left, u);
            right = Math.max(right, u);
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
        }
        double u = (left + right) / 2;
        double v = (top + bottom) / 2;
        return new View(cos * u - sin * v, sin * u + cos * v, Math.max(right - left, bottom - top), angle);
    }

    /** The smallest upright box around the mesh, within the picture. */
    static Box box(Landmarks mesh, Picture picture) {
        double left = picture.width();
        double top = picture.height();
        double right = 0;
        double bottom = 0;
        for (int i = 0; i < mesh.size(); i++) {
            left = Math.min(left, mesh.x(i));
            right = Math.max(right, mesh.x(i));
            top = Math.min(top, mesh.y(i));
            bottom = Math.max(bottom, mesh.y(i));
        }
        int x = (int) Math.max(0, Math.floor(left));
        int y = (int) Math.max(0, Math.floor(top));
        int width = (int) Math.ceil(Math.min(picture.width(), right)) - x;
        int height = (int) Math.ceil(Math.min(picture.height(), bottom)) - y;
        return new Box(x, y, Math.max(1, width), Math.max(1, height));
    }

    /** The part of the mesh that lies within the picture, 0 to 1. */
    static double inside(Landmarks mesh, Picture picture) {
        int inside = 0;
        for (int i = 0; i < mesh.size(); i++) {
            boolean within =
                    mesh.x(i) >= 0 && mesh.y(i) >= 0 && mesh.x(i) <= picture.width() && mesh.y(i) <= picture.height();
            inside += within ? 1 : 0;
        }
        return (double) inside / mesh.size();
    }

    /**
     * Rotation of the head: the sideways axis is the mean over mirror pairs, the downward axis runs from forehead to
     * chin, which in the canonical model is vertical to within a degree. Angles as roll, then yaw, then pitch.
     */
    static HeadPose pose(Landmarks mesh) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (var pair : PAIRS) {
            x += mesh.x(pair[1]) - mesh.x(pair[0]);
            y += mesh.y(pair[1]) - mesh.y(pair[0]);
            z += mesh.z(pair[1]) - mesh.z(pair[0]);
        }
        double downX = mesh.x(CHIN) - mesh.x(FOREHEAD);
        double downY = mesh.y(CHIN) - mesh.y(FOREHEAD);
        double downZ = mesh.z(CHIN) - mesh.z(FOREHEAD);
        double roll = Math.atan2(y, x);
        double cos = Math.cos(roll);
        double sin = Math.sin(roll);
        double yaw = Math.atan2(z, cos * x + sin * y);
        double acrossX = cos * downX + sin * downY;
        double acrossY = cos * downY - sin * downX;
        // Undoing roll and yaw leaves the downward axis tilted by pitch alone.
        double depth = Math.cos(yaw) * downZ - Math.sin(yaw) * acrossX;
        double pitch = Math.atan2(-depth, acrossY);
        return new HeadPose(Math.toDegrees(pitch), Math.toDegrees(roll), Math.toDegrees(yaw));
    }
}
