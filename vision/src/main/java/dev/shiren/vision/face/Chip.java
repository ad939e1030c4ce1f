package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Similarity;
import java.nio.FloatBuffer;

/** A face in grey, upright, at a fixed size, for measuring light and sharpness. */
final class Chip {

    private static final int SIDE = 112;

    private final Similarity onto;
    private final float[] grey;

    private Chip(Similarity onto, float[] grey) {
        this.onto = onto;
        this.grey = grey;
    }

    /** Luma after Rec. 601. */
    static Chip of(Picture picture, View upright) {
        int area = SIDE * SIDE;
        var planes = new float[3 * area];
        var onto = upright.onto(SIDE);
        picture.sample(onto, SIDE, SIDE, FloatBuffer.wrap(planes), 0);
        var grey = new float[area];
        for (int i = 0; i < area; i++) {
            grey[i] = 0.299f * planes[i] + 0.587f * planes[area + i] + 0.114f * planes[2 * area + i];
        }
        return new Chip(onto, grey);
    }

    /** Mean of the middle of the face, 0 to 255. */
    double brightness() {
        double sum = 0;
        int count = 0;
        for (int y = SIDE / 5; y < SIDE * 4 / 5; y++) {
            for (int x = SIDE / 5; x < SIDE * 4 / 5; x++) {
                sum += grey[y * SIDE + x];
                count++;
            }
        }
        return sum / count;
    }

    /** From 0 for sharp; 2 where the Laplacian has a hundredth of the contrast's energy, which is clearly blurred. */
    double blur() {
        return 0.2 / Math.sqrt(Math.max(1e-6, fineness()));
    }

    /**
     * The steepest step between light and dark on the way from one point to another, over the face's contrast; steps count
     * only where they are as wide as an eye's third across the way.
     */
    double step(Landmarks mesh, int from, int to) {
        double steepest = 0;
        double x0 = u(mesh, from);
        double y0 = v(mesh, from);
        double x1 = u(mesh, to);
        double y1 = v(mesh, to);
        int steps = Math.max(4, (int) Math.hypot(x1 - x0, y1 - y0));
        double before = mean(x0, y0, 3, 0);
        double beforeThat = before;
        for (int i = 1; i <= steps; i++) {
            double part = (double) i / steps;
            double here = mean(x0 + part * (x1 - x0), y0 + part * (y1 - y0), 3, 0);
            steepest = Math.max(steepest, Math.abs(here - beforeThat));
            beforeThat = before;
            before = here;
        }
        return steepest / (contrast() + 1);
    }

    /** Mean grey around a point of the mesh, 0 to 255. */
    double light(Landmarks mesh, int point) {
        return mean(u(mesh, point), v(mesh, point), 4, 4);
    }

    private double mean(double x, double y, int reachX, int reachY) {
        double sum = 0;
        int count = 0;
        for (int v = (int) y - reachY; v <= (int) y + reachY; v++) {
            for (int u = (int) x - reachX; u <= (int) x + reachX; u++) {
                if (u >= 0 && v >= 0 && u < SIDE && v < SIDE) {
                    sum += grey[v * SIDE + u];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double contrast() {
        double sum = 0;
        double squares = 0;
        for (float value : grey) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / grey.length;
        return Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
    }

    private double u(Landmarks mesh, int point) {
        double x = mesh.x(point) - onto.x();
        double y = mesh.y(point) - onto.y();
        return (onto.a() * x + onto.b() * y) / (onto.scale() * onto.scale());
    }

    private double v(Landmarks mesh, int point) {
        double x = mesh.x(point) - onto.x();
        double y = mesh.y(point) - onto.y();
        return (onto.a() * y - onto.b() * x) / (onto.scale() * onto.scale());
    }

    private double fineness() {
        double sum = 0;
        double squares = 0;
        double edges = 0;
        int count = 0;
        for (int y = SIDE / 5; y < SIDE * 4 / 5; y++) {
            for (int x = SIDE / 5; x < SIDE * 4 / 5; x++) {
                int at = y * SIDE + x;
                double laplacian = grey[at - 1] + grey[at + 1] + grey[at - SIDE] + grey[at + SIDE] - 4 * grey[at];
                edges += laplacian * laplacian;
                sum += grey[at];
                squares += grey[at] * grey[at];
                count++;
            }
        }
        double mean = sum / count;
        return edges / count / (squares / count - mean * mean + 1);
    }
}
