package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;

/**
 * The 468 points of MediaPipe's face mesh (Kartynnik et al. 2019). Looks a second time when the first mesh shows that the
 * square was askew.
 */
final class MediaPipeMesh implements FaceMesh {

    private static final int POINTS = 468;

    /** How much wider than the detection the model wants to see. */
    private static final double MARGIN = 1.5;

    /** The extent of a mesh, seen upright, within the square that shows it best. */
    private static final double FILL = 1.45;

    private static final double ASKEW = Math.toRadians(12);

    private final Model model;

    MediaPipeMesh(Model model) {
        this.model = model;
    }

    @Override
    public Mesh mesh(Picture picture, Detection detection) {
        var view = detection.square().widened(MARGIN);
        var first = look(picture, view);
        var better = around(first.landmarks());
        boolean good = Math.abs(Math.IEEEremainder(better.angle() - view.angle(), 2 * Math.PI)) < ASKEW
                && Math.abs(Math.log(better.side() / view.side())) < 0.3
                && Math.hypot(better.centerX() - view.centerX(), better.centerY() - view.centerY())
                        < 0.12 * view.side();
        return good ? first : look(picture, better);
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

    private static View around(Landmarks mesh) {
        return MeshShape.upright(mesh).widened(FILL);
    }

    @Override
    public void close() {
        model.close();
    }
}
