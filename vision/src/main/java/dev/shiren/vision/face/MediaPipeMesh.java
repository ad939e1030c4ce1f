package dev.shiren.vision.face;

import dev.shiren.vision.face.FaceAttributes.HeadPose;
import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;
import java.util.Arrays;

/**
 * The 468 points of MediaPipe's face mesh (Kartynnik et al. 2019). Looks again while a mesh shows that the square was
 * askew.
 */
final class MediaPipeMesh implements FaceMesh {

    private static final int POINTS = 468;

    /** How much wider than the detection the model wants to see. */
    private static final double MARGIN = 1.5;

    /** The extent of a mesh, seen upright, within the square that shows it best. */
    private static final double FILL = 1.45;

    /** How often it looks again. */
    private static final int LOOKS = 2;

    /** In degrees: what roll may remain in the view from which the pose is read. */
    private static final double STRAIGHT = 1.5;

    private static final double ASKEW = Math.toRadians(12);

    private final Model model;

    MediaPipeMesh(Model model) {
        this.model = model;
    }

    @Override
    public Mesh mesh(Picture picture, Detection detection) {
        var view = detection.square().widened(MARGIN);
        var mesh = look(picture, view);
        for (int again = 0; again < LOOKS && !shows(view, around(mesh.landmarks())); again++) {
            view = around(mesh.landmarks());
            mesh = look(picture, view);
        }
        return mesh;
    }

    /** Whether a view is close enough to the best one. */
    private static boolean shows(View view, View best) {
        return Math.abs(Math.IEEEremainder(best.angle() - view.angle(), 2 * Math.PI)) < ASKEW
                && Math.abs(Math.log(best.side() / view.side())) < 0.3
                && Math.hypot(best.centerX() - view.centerX(), best.centerY() - view.centerY()) < 0.12 * view.side();
    }

    private Mesh look(Picture picture, View view) {
        var onto = view.onto(model.width());
        var outputs = model.run(planes -> picture.sample(onto, model.width(), model.height(), planes, 0));
        var points = outputs.get("landmarks", 3 * POINTS);
        var xyz = new float[points.length];
        for (int i = 0; i < points.length; i += 3) {
            xyz[i] = (float) onto.applyX(points[i], points[i + 1]);
            xyz[i + 1] = (float) onto.applyY(points[i], points[i + 1]);
            xyz[i + 2] = (float) (points[i + 2] * onto.scale());
        }
        return new Mesh(Landmarks.of(xyz), outputs.get("face", 1)[0]);
    }

    /** The nearer the head is to upright, the truer the mesh: so the view is turned along until it is. */
    @Override
    public HeadPose pose(Picture picture, Landmarks mesh) {
        var view = around(mesh);
        var pose = unbiased(picture, view);
        for (int again = 0; again < LOOKS && Math.abs(pose.roll()) > STRAIGHT; again++) {
            view = view.turned(Math.toRadians(pose.roll()));
            pose = unbiased(picture, view);
        }
        double roll = Math.toDegrees(view.angle()) + pose.roll();
        return new HeadPose(pose.pitch(), Math.IEEEremainder(roll, 360), pose.yaw());
    }

    /** The mean over a view and its mirror image, relative to the view. */
    private HeadPose unbiased(Picture picture, View view) {
        var onto = view.onto(model.width());
        var points = model.runMirrored(planes -> picture.sample(onto, model.width(), model.height(), planes, 0))
                .get("landmarks", 2 * 3 * POINTS);
        var seen = MeshShape.pose(Landmarks.of(Arrays.copyOf(points, 3 * POINTS)));
        var mirrored = MeshShape.pose(Landmarks.of(Arrays.copyOfRange(points, 3 * POINTS, 2 * 3 * POINTS)));
        return new HeadPose(
                (seen.pitch() + mirrored.pitch()) / 2,
                (seen.roll() - mirrored.roll()) / 2,
                (seen.yaw() - mirrored.yaw()) / 2);
    }

    private static View around(Landmarks mesh) {
        return MeshShape.upright(mesh).widened(FILL);
    }

    @Override
    public void close() {
        model.close();
    }
}
