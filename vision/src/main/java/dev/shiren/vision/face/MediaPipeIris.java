package dev.shiren.vision.face;

import dev.shiren.vision.model.Model;
import dev.shiren.vision.picture.Picture;
import java.nio.FloatBuffer;

/** The lids of MediaPipe's iris model (Ablavatski et al. 2020), which sees one eye, the picture's left one. */
final class MediaPipeIris implements EyeReader {

    private static final int NUMBERS = 71 * 3;
    private static final int LIDS = 16;

    /** How much wider than the eye the model wants to see. */
    private static final double MARGIN = 2.3;

    /** Among the lids' points. */
    private static final int OUTER = 0;

    private static final int INNER = 8;

    /** Points of the lower lid and those of the upper lid above them. */
    private static final int[][] ACROSS = {{2, 10}, {3, 11}, {4, 12}, {5, 13}, {6, 14}};

    /** Corners in the mesh, the outer one first. */
    private static final int[] LEFT = {33, 133};

    private static final int[] RIGHT = {263, 362};

    private final Model model;

    MediaPipeIris(Model model) {
        this.model = model;
    }

    @Override
    public Eyes read(Picture picture, Landmarks mesh) {
        return new Eyes(read(picture, mesh, LEFT, false), read(picture, mesh, RIGHT, true));
    }

    private Eye read(Picture picture, Landmarks mesh, int[] corners, boolean mirrored) {
        double x = mesh.x(corners[1]) - mesh.x(corners[0]);
        double y = mesh.y(corners[1]) - mesh.y(corners[0]);
        var view = new View(
                mesh.x(corners[0]) + x / 2,
                mesh.y(corners[0]) + y / 2,
                MARGIN * Math.hypot(x, y),
                mirrored ? Math.atan2(-y, -x) : Math.atan2(y, x));
        int side = model.width();
        var onto = view.onto(side);
        var points = model.run(planes -> {
                    picture.sample(onto, side, side, planes, 0);
                    if (mirrored) {
                        mirror(planes, side);
                    }
                })
                .get("eye", NUMBERS);
        var lids = new float[3 * LIDS];
        for (int i = 0; i < LIDS; i++) {
            double u = mirrored ? side - 1 - points[3 * i] : points[3 * i];
            lids[3 * i] = (float) onto.applyX(u, points[3 * i + 1]);
            lids[3 * i + 1] = (float) onto.applyY(u, points[3 * i + 1]);
        }
        return new Eye(openness(points), Landmarks.of(lids));
    }

    private static double openness(float[] points) {
        double height = 0;
        for (var pair : ACROSS) {
            height += distance(points, pair[0], pair[1]) / ACROSS.length;
        }
        return height / Math.max(1e-6, distance(points, OUTER, INNER));
    }

    private static double distance(float[] points, int i, int j) {
        return Math.hypot(points[3 * i] - points[3 * j], points[3 * i + 1] - points[3 * j + 1]);
    }

    private static void mirror(FloatBuffer planes, int side) {
        for (int row = 0; row < 3 * side; row++) {
            for (int left = row * side, right = left + side - 1; left < right; left++, right--) {
                float value = planes.get(left);
                planes.put(left, planes.get(right));
                planes.put(right, value);
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
