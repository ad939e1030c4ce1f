package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Similarity;
import java.nio.FloatBuffer;

/** A face in grey, upright, at a fixed size, for measuring light, sharpness and what is worn. */
final class Chip {

    private static final int SIDE = 112;

    /** Leaves hair and background out. */
    private static final Area MIDDLE = new Area(SIDE / 5, SIDE / 5, SIDE * 4 / 5, SIDE * 4 / 5);

    private final Similarity onto;
    private final float[] grey;

    /** Pixels of the chip, the last ones not within. */
    private record Area(int left, int top, int right, int bottom) {}

    private record Light(double mean, double deviation) {}

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
        return light(MIDDLE).mean();
    }

    /** From 0 for sharp; 2 where the Laplacian has a hundredth of the contrast's energy, which is clearly blurred. */
    double blur() {
        double edges = 0;
        for (int y = MIDDLE.top; y < MIDDLE.bottom; y++) {
            for (int x = MIDDLE.left; x < MIDDLE.right; x++) {
                int at = y * SIDE + x;
                double laplacian = grey[at - 1] + grey[at + 1] + grey[at - SIDE] + grey[at + SIDE] - 4 * grey[at];
                edges += laplacian * laplacian;
            }
        }
        double count = (MIDDLE.right - MIDDLE.left) * (MIDDLE.bottom - MIDDLE.top);
        double contrast = light(MIDDLE).deviation();
        return 0.2 / Math.sqrt(Math.max(1e-6, edges / count / (contrast * contrast + 1)));
    }

    /** The steepest step between light and dark on the way from one point to another, over the face's contrast. */
    double step(Landmarks mesh, int from, int to) {
        double x = u(mesh, from);
        double y = v(mesh, from);
        double width = u(mesh, to) - x;
        double height = v(mesh, to) - y;
        int steps = Math.max(4, (int) Math.hypot(width, height));
        double steepest = 0;
        double last = across(x, y);
        double lastButOne = last;
        for (int i = 1; i <= steps; i++) {
            double here = across(x + width * i / steps, y + height * i / steps);
            steepest = Math.max(steepest, Math.abs(here - lastButOne));
            lastButOne = last;
            last = here;
        }
        return steepest / (light(new Area(0, 0, SIDE, SIDE)).deviation() + 1);
    }

    /** Mean grey around a point of the mesh, 0 to 255. */
    double light(Landmarks mesh, int point) {
        return light(around(u(mesh, point), v(mesh, point), 4, 4)).mean();
    }

    /** How much light and dark there is in the box around some points of the mesh, over the face's. */
    double relief(Landmarks mesh, int... points) {
        double left = SIDE;
        double top = SIDE;
        double right = 0;
        double bottom = 0;
        for (int point : points) {
            left = Math.min(left, u(mesh, point));
            right = Math.max(right, u(mesh, point));
            top = Math.min(top, v(mesh, point));
            bottom = Math.max(bottom, v(mesh, point));
        }
        var box = around((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2);
        return light(box).deviation() / (light(MIDDLE).deviation() + 1e-9);
    }

    private double across(double x, double y) {
        return light(around(x, y, 3, 0)).mean();
    }

    private static Area around(double x, double y, double reachX, double reachY) {
        return new Area(
                Math.max(0, (int) (x - reachX)),
                Math.max(0, (int) (y - reachY)),
                Math.min(SIDE, (int) (x + reachX) + 1),
                Math.min(SIDE, (int) (y + reachY) + 1));
    }

    private Light light(Area area) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = area.top; y < area.bottom; y++) {
            for (int x = area.left; x < area.right; x++) {
                double value = grey[y * SIDE + x];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = sum / Math.max(1, count);
        return new Light(mean, Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)));
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
}
