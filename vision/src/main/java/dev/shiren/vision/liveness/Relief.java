package dev.shiren.vision.liveness;

import dev.shiren.vision.face.Landmarks;

/**
 * How much two views of a face differ in what no flat thing can: the points of a plane move by a homography, whatever way
 * it is turned and moved; those of a head do not. All in units of the distance between the outer corners of the eyes.
 *
 * @param nose how far the nose moved beyond the plane that fits best, along the line through the eyes, positive to the
 *     picture's right
 * @param rest root mean square of what the plane leaves of all points
 * @param narrowing how much narrower the face has become for its height: the distance between the eyes over the face's
 *     height, after over before
 */
public record Relief(double nose, double rest, double narrowing) {

    private static final int NOSE = 1;
    private static final int LEFT_EYE = 33;
    private static final int RIGHT_EYE = 263;
    private static final int FOREHEAD = 10;
    private static final int CHIN = 152;
    private static final int UNKNOWNS = 8;

    /** Least squares over all points (direct linear transformation, in centred and scaled coordinates). */
    static Relief between(Landmarks before, Landmarks after) {
        double unit = eyes(before);
        var from = centred(before, unit);
        var to = centred(after, unit);
        var h = fitted(from, to);
        double squares = 0;
        double noseX = 0;
        double noseY = 0;
        for (int i = 0; i < from.length; i += 2) {
            double w = h[6] * from[i] + h[7] * from[i + 1] + 1;
            double restX = to[i] - (h[0] * from[i] + h[1] * from[i + 1] + h[2]) / w;
            double restY = to[i + 1] - (h[3] * from[i] + h[4] * from[i + 1] + h[5]) / w;
            squares += restX * restX + restY * restY;
            if (i == 2 * NOSE) {
                noseX = restX;
                noseY = restY;
            }
        }
        double alongX = to[2 * RIGHT_EYE] - to[2 * LEFT_EYE];
        double alongY = to[2 * RIGHT_EYE + 1] - to[2 * LEFT_EYE + 1];
        double along = Math.max(1e-9, Math.hypot(alongX, alongY));
        // Relative to the size it has in the second view.
        return new Relief(
                (noseX * alongX + noseY * alongY) / along / along,
                Math.sqrt(squares / (from.length / 2.0)) / along,
                eyes(after) / height(after) / (unit / height(before)));
    }

    private static double eyes(Landmarks mesh) {
        return distance(mesh, LEFT_EYE, RIGHT_EYE);
    }

    private static double height(Landmarks mesh) {
        return distance(mesh, FOREHEAD, CHIN);
    }

    private static double distance(Landmarks mesh, int i, int j) {
        return Math.max(1e-9, Math.hypot(mesh.x(j) - mesh.x(i), mesh.y(j) - mesh.y(i)));
    }

    private static double[] centred(Landmarks mesh, double unit) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < mesh.size(); i++) {
            x += mesh.x(i) / mesh.size();
            y += mesh.y(i) / mesh.size();
        }
        var points = new double[2 * mesh.size()];
        for (int i = 0; i < mesh.size(); i++) {
            points[2 * i] = (mesh.x(i) - x) / unit;
            points[2 * i + 1] = (mesh.y(i) - y) / unit;
        }
        return points;
    }

    private static double[] fitted(double[] from, double[] to) {
        var normal = new double[UNKNOWNS][UNKNOWNS + 1];
        for (int i = 0; i < from.length; i += 2) {
            double x = from[i];
            double y = from[i + 1];
            double u = to[i];
            double v = to[i + 1];
            add(normal, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y}, u);
            add(normal, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y}, v);
        }
        return solved(normal);
    }

    private static void add(double[][] normal, double[] row, double value) {
        for (int i = 0; i < UNKNOWNS; i++) {
            for (int j = 0; j < UNKNOWNS; j++) {
                normal[i][j] += row[i] * row[j];
            }
            normal[i][UNKNOWNS] += row[i] * value;
        }
    }

    /** Gaussian elimination with partial pivoting. */
    private static double[] solved(double[][] a) {
        for (int i = 0; i < UNKNOWNS; i++) {
            int pivot = i;
            for (int row = i + 1; row < UNKNOWNS; row++) {
                pivot = Math.abs(a[row][i]) > Math.abs(a[pivot][i]) ? row : pivot;
            }
            var swapped = a[i];
            a[i] = a[pivot];
            a[pivot] = swapped;
            for (int row = i + 1; row < UNKNOWNS; row++) {
                double factor = a[i][i] == 0 ? 0 : a[row][i] / a[i][i];
                for (int column = i; column <= UNKNOWNS; column++) {
                    a[row][column] -= factor * a[i][column];
                }
            }
        }
        var solution = new double[UNKNOWNS];
        for (int i = UNKNOWNS - 1; i >= 0; i--) {
            double rest = a[i][UNKNOWNS];
            for (int column = i + 1; column < UNKNOWNS; column++) {
                rest -= a[i][column] * solution[column];
            }
            solution[i] = a[i][i] == 0 ? 0 : rest / a[i][i];
        }
        return solution;
    }
}
