package dev.shiren.rig;

import dev.shiren.vision.face.Landmarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;

/**
 * A head in space: the points of its face, rings around them for hair and neck that reach back, and the room's wall. At
 * rest it looks exactly like the portrait. Indices as in MediaPipe's canonical face model.
 */
final class Head {

    /** The outline of the face, clockwise from the top. */
    private static final int[] OUTLINE = {
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
        150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
    };

    /** From the outer corner to the inner one, the picture's left eye and then its right one. */
    static final int[][] UPPER_LIDS = {{246, 161, 160, 159, 158, 157, 173}, {466, 388, 387, 386, 385, 384, 398}};

    static final int[][] LOWER_LIDS = {{7, 163, 144, 145, 153, 154, 155}, {249, 390, 373, 374, 380, 381, 382}};

    /** The opening of the mouth, clockwise from the picture's left corner. */
    static final int[] MOUTH = {
        78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95
    };

    private static final int UPPER_LIP = 13;
    private static final int LOWER_LIP = 14;
    private static final int LEFT_CORNER = 78;
    private static final int RIGHT_CORNER = 308;

    /** How far out each ring is, how far back in widths of the face, and how much it moves with the face. */
    private static final double[][] RINGS = {{1.12, 0.06, 1}, {1.35, 0.2, 0.95}, {1.8, 0.4, 0.55}, {2.7, 0.5, 0}};

    /** Distance of the camera, in widths of the face. */
    private static final double CAMERA = 3;

    /** How far behind the sides of the face the head turns, in its widths. */
    private static final double NECK = 0.25;

    /** Of the face's width. */
    private static final double JAW_DROP = 0.14;

    private final Portrait portrait;
    private final double width;
    private final double centerX;
    private final double centerY;
    private final double pivot;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] along;
    private final double[] jaw;
    private final int[] triangles;

    /**
     * Points of a head as a camera sees them.
     *
     * @param x in pixels
     * @param y in pixels
     * @param depth behind the face's plane, in pixels
     * @param facing how directly each point looks into the camera, 0 to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Posed(double[] x, double[] y, double[] depth, double[] facing) {}

    Head(Portrait portrait) {
        this.portrait = portrait;
        var mesh = refined(portrait);
        int left = Portrait.LEFT_SIDE;
        int right = Portrait.RIGHT_SIDE;
        this.width = Math.hypot(mesh.x(right) - mesh.x(left), mesh.y(right) - mesh.y(left));
        this.centerX = (mesh.x(left) + mesh.x(right)) / 2.0;
        this.centerY = (mesh.y(left) + mesh.y(right)) / 2.0;
        double sides = (mesh.z(left) + mesh.z(right)) / 2.0;
        this.pivot = sides + NECK * width;
        var points = points(mesh, sides);
        int count = points.size();
        this.x = new double[count];
        this.y = new double[count];
        this.z = new double[count];
        this.along = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = points.get(i)[0];
            y[i] = points.get(i)[1];
            z[i] = points.get(i)[2];
            along[i] = points.get(i)[3];
        }
        this.jaw = jaw(mesh);
        this.triangles = triangulated();
    }

    /** The mesh with the lids where a close look has seen them. */
    private static Landmarks refined(Portrait portrait) {
        var mesh = portrait.landmarks();
        var xyz = new float[3 * mesh.size()];
        for (int i = 0; i < mesh.size(); i++) {
            xyz[3 * i] = mesh.x(i);
            xyz[3 * i + 1] = mesh.y(i);
            xyz[3 * i + 2] = mesh.z(i);
        }
        for (int eye = 0; eye < 2; eye++) {
            var lids = portrait.eyes().get(eye).lids();
            for (int i = 0; i < LOWER_LIDS[eye].length; i++) {
                // The close look begins the lower lid with the outer corner and ends it with the inner one.
                place(xyz, LOWER_LIDS[eye][i], lids, i + 1);
                place(xyz, UPPER_LIDS[eye][i], lids, i + 9);
            }
        }
        return Landmarks.of(xyz);
    }

    private static void place(float[] xyz, int point, Landmarks lids, int from) {
        xyz[3 * point] = lids.x(from);
        xyz[3 * point + 1] = lids.y(from);
    }

    private List<double[]> points(Landmarks mesh, double sides) {
        var points = new ArrayList<double[]>();
        for (int i = 0; i < mesh.size(); i++) {
            points.add(new double[] {mesh.x(i), mesh.y(i), mesh.z(i), 1});
        }
        for (var ring : RINGS) {
            for (int i : OUTLINE) {
                double outX = mesh.x(i) - centerX;
                double outY = mesh.y(i) - centerY;
                // The neck stays with the shoulders more than the hair does.
                double down = Math.max(0, outY / Math.hypot(outX, outY));
                points.add(new double[] {
                    centerX + ring[0] * outX,
                    centerY + ring[0] * outY,
                    mesh.z(i) + ring[1] * width,
                    ring[2] * (1 - 0.4 * down)
                });
            }
        }
        for (int i = 0; i <= 8; i++) {
            double across = (i / 8.0 - 0.5) * 4 * Portrait.WIDTH + Portrait.WIDTH / 2.0;
            double down = (i / 8.0 - 0.5) * 4 * Portrait.HEIGHT + Portrait.HEIGHT / 2.0;
            double far = sides + width;
            points.add(new double[] {across, -1.5 * Portrait.HEIGHT + 0.37 * i, far, 0});
            points.add(new double[] {across, 2.5 * Portrait.HEIGHT + 0.31 * i, far, 0});
            points.add(new double[] {-1.5 * Portrait.WIDTH + 0.29 * i, down, far, 0});
            points.add(new double[] {2.5 * Portrait.WIDTH + 0.33 * i, down, far, 0});
        }
        return points;
    }

    /** How much each point sinks when the jaw does. */
    private double[] jaw(Landmarks mesh) {
        var sinks = new double[x.length];
        double line = (mesh.y(UPPER_LIP) + mesh.y(LOWER_LIP)) / 2.0;
        double middle = (mesh.x(LEFT_CORNER) + mesh.x(RIGHT_CORNER)) / 2.0;
        double mouth = Math.abs(mesh.x(RIGHT_CORNER) - mesh.x(LEFT_CORNER)) / 2.0;
        for (int i = 0; i < x.length; i++) {
            double below = y[i] - line;
            if (below < 0) {
                continue;
            }
            double lateral = Math.abs(x[i] - middle);
            double reach = mouth + Math.min(1, below / (0.25 * width)) * (0.55 * width - mouth);
            double side = Math.max(0, 1 - lateral / Math.max(1, reach) * (lateral / Math.max(1, reach)));
            double fade = Math.max(0, Math.min(1, 2.2 - below / (0.4 * width)));
            sinks[i] = side * fade * along[i];
        }
        for (int i : MOUTH) {
            boolean upper = i == UPPER_LIP || mesh.y(i) < line;
            sinks[i] = upper ? 0 : Math.max(0, 1 - Math.pow((mesh.x(i) - middle) / mouth, 2));
        }
        return sinks;
    }

    private int[] triangulated() {
        var index = new HashMap<Coordinate, Integer>();
        for (int i = 0; i < x.length; i++) {
            index.putIfAbsent(new Coordinate(x[i], y[i]), i);
        }
        var builder = new DelaunayTriangulationBuilder();
        builder.setSites(new ArrayList<>(index.keySet()));
        var faces = builder.getTriangles(new GeometryFactory());
        var corners = new int[3 * faces.getNumGeometries()];
        int count = 0;
        for (int t = 0; t < faces.getNumGeometries(); t++) {
            var ring = faces.getGeometryN(t).getCoordinates();
            for (int c = 0; c < 3; c++) {
                corners[count++] = Objects.requireNonNull(index.get(ring[c]));
            }
        }
        return corners;
    }

    Portrait portrait() {
        return portrait;
    }

    /** Three corners of each. */
    int[] triangles() {
        return triangles;
    }

    /** Of all points, in pixels of the portrait. */
    double[] restX() {
        return x;
    }

    /** Of all points, in pixels of the portrait. */
    double[] restY() {
        return y;
    }

    /** In pixels. */
    double width() {
        return width;
    }

    Posed pose(State state) {
        int count = x.length;
        var spaceX = new double[count];
        var spaceY = new double[count];
        var spaceZ = new double[count];
        double camera = CAMERA * width;
        double yaw = Math.toRadians(state.yaw());
        double pitch = Math.toRadians(state.pitch());
        double roll = Math.toRadians(state.roll());
        for (int i = 0; i < count; i++) {
            double restY = y[i] + state.mouthOpen() * JAW_DROP * width * jaw[i];
            double back = (camera + z[i]) / camera;
            double px = (x[i] - centerX) * back;
            double py = (restY - centerY) * back;
            double pz = z[i] - pivot;
            double turnedX = px * Math.cos(yaw) - pz * Math.sin(yaw);
            double turnedZ = px * Math.sin(yaw) + pz * Math.cos(yaw);
            double noddedY = py * Math.cos(pitch) + turnedZ * Math.sin(pitch);
            double noddedZ = turnedZ * Math.cos(pitch) - py * Math.sin(pitch);
            spaceX[i] = turnedX * Math.cos(roll) - noddedY * Math.sin(roll) + state.x() * width;
            spaceY[i] = turnedX * Math.sin(roll) + noddedY * Math.cos(roll) + state.y() * width;
            spaceZ[i] = noddedZ + pivot;
        }
        return seen(state, camera, spaceX, spaceY, spaceZ);
    }

    private Posed seen(State state, double camera, double[] spaceX, double[] spaceY, double[] spaceZ) {
        int count = x.length;
        var seenX = new double[count];
        var seenY = new double[count];
        var depth = new double[count];
        for (int i = 0; i < count; i++) {
            double away = camera / state.nearness() + spaceZ[i];
            double movedX = centerX + camera * spaceX[i] / away;
            double movedY = centerY + camera * spaceY[i] / away;
            seenX[i] = x[i] + along[i] * (movedX - x[i]);
            seenY[i] = y[i] + along[i] * (movedY - y[i]);
            depth[i] = z[i] + along[i] * (spaceZ[i] + camera / state.nearness() - camera - z[i]);
        }
        return new Posed(seenX, seenY, depth, facing(spaceX, spaceY, spaceZ));
    }

    private double[] facing(double[] spaceX, double[] spaceY, double[] spaceZ) {
        int count = x.length;
        var normalX = new double[count];
        var normalY = new double[count];
        var normalZ = new double[count];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = triangles[t];
            int b = triangles[t + 1];
            int c = triangles[t + 2];
            double ux = spaceX[b] - spaceX[a];
            double uy = spaceY[b] - spaceY[a];
            double uz = spaceZ[b] - spaceZ[a];
            double vx = spaceX[c] - spaceX[a];
            double vy = spaceY[c] - spaceY[a];
            double vz = spaceZ[c] - spaceZ[a];
            double nx = uy * vz - uz * vy;
            double ny = uz * vx - ux * vz;
            double nz = ux * vy - uy * vx;
            for (int corner : new int[] {a, b, c}) {
                normalX[corner] += nx;
                normalY[corner] += ny;
                normalZ[corner] += nz;
            }
        }
        var facing = new double[count];
        for (int i = 0; i < count; i++) {
            double length = Math.sqrt(normalX[i] * normalX[i] + normalY[i] * normalY[i] + normalZ[i] * normalZ[i]);
            facing[i] = Math.abs(normalZ[i]) / Math.max(1e-9, length);
        }
        return facing;
    }

    /** How much of the head a point belongs to, 0 for the wall. */
    double along(int point) {
        return along[point];
    }
}
