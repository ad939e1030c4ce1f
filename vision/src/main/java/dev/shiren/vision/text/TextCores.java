package dev.shiren.vision.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads boxes off a map of probabilities; thresholds and growth as PaddleOCR's DBPostProcess has them. */
final class TextCores {

    private static final float PIXEL = 0.3f;
    private static final double SCORE = 0.5;
    private static final double GROWTH = 1.6;
    private static final int LEAST = 3;

    private final float[] core;
    private final int width;
    private final int height;

    TextCores(float[] core, int width, int height) {
        this.core = core;
        this.width = width;
        this.height = height;
    }

    List<TextBox> boxes() {
        var boxes = new ArrayList<TextBox>();
        var seen = new boolean[core.length];
        var stack = new int[core.length];
        for (int start = 0; start < core.length; start++) {
            if (core[start] >= PIXEL && !seen[start]) {
                int count = flood(start, seen, stack);
                var box = box(Arrays.copyOf(stack, count));
                if (box.score() >= SCORE && Math.min(box.width(), box.height()) >= LEAST) {
                    boxes.add(grown(box));
                }
            }
        }
        return boxes;
    }

    /** Collects the connected pixels; as each is put on the stack once, the stack's floor keeps them. */
    private int flood(int start, boolean[] seen, int[] found) {
        int count = 1;
        found[0] = start;
        seen[start] = true;
        for (int next = 0; next < count; next++) {
            int x = found[next] % width;
            int y = found[next] / width;
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    int at = v * width + u;
                    if (core[at] >= PIXEL && !seen[at]) {
                        seen[at] = true;
                        found[count++] = at;
                    }
                }
            }
        }
        return count;
    }

    /** The smallest turned rectangle around pixels, its angle within an eighth turn of level. */
    private TextBox box(int[] pixels) {
        double score = 0;
        for (int pixel : pixels) {
            score += core[pixel];
        }
        var hull = hull(pixels);
        double least = Double.MAX_VALUE;
        var best = new TextBox(0, 0, 0, 0, 0, 0);
        for (int i = 0; i < hull.size(); i++) {
            var p = hull.get(i);
            var q = hull.get((i + 1) % hull.size());
            double edge = Math.atan2(q[1] - p[1], q[0] - p[0]);
            double angle = edge - Math.round(edge / (Math.PI / 2)) * (Math.PI / 2);
            var box = around(hull, angle, score / pixels.length);
            if (box.width() * box.height() < least) {
                least = box.width() * box.height();
                best = box;
            }
        }
        return best;
    }

    private static TextBox around(List<int[]> hull, double angle, double score) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (var point : hull) {
            double along = cos * point[0] + sin * point[1];
            double across = cos * point[1] - sin * point[0];
            left = Math.min(left, along);
            right = Math.max(right, along);
            top = Math.min(top, across);
            bottom = Math.max(bottom, across);
        }
        double along = (left + right) / 2;
        double across = (top + bottom) / 2;
        return new TextBox(
                cos * along - sin * across + 0.5,
                sin * along + cos * across + 0.5,
                right - left + 1,
                bottom - top + 1,
                angle,
                score);
    }

    /** Monotone chain (Andrew 1979), of the outermost pixels of each row. */
    private List<int[]> hull(int[] pixels) {
        var first = new int[height];
        var last = new int[height];
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        for (int pixel : pixels) {
            int x = pixel % width;
            int y = pixel / width;
            first[y] = Math.min(first[y], x);
            last[y] = Math.max(last[y], x);
        }
        var points = new ArrayList<int[]>();
        for (int y = 0; y < height; y++) {
            if (last[y] >= 0) {
                points.add(new int[] {first[y], y});
                if (last[y] > first[y]) {
                    points.add(new int[] {last[y], y});
                }
            }
        }
        if (points.size() < 3) {
            return points;
        }
        var hull = new ArrayList<int[]>();
        chain(points, hull, 0);
        java.util.Collections.reverse(points);
        chain(points, hull, hull.size() - 1);
        hull.remove(hull.size() - 1);
        return hull;
    }

    private static void chain(List<int[]> points, List<int[]> hull, int floor) {
        for (var point : points) {
            while (hull.size() >= floor + 2 && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point) <= 0) {
                hull.remove(hull.size() - 1);
            }
            if (hull.isEmpty() || hull.get(hull.size() - 1) != point) {
                hull.add(point);
            }
        }
    }

    private static long turn(int[] a, int[] b, int[] c) {
        return (long) (b[1] - a[1]) * (c[0] - b[0]) - (long) (b[0] - a[0]) * (c[1] - b[1]);
    }

    private static TextBox grown(TextBox box) {
        double by = 2 * GROWTH * box.width() * box.height() / (2 * (box.width() + box.height()));
        return new TextBox(box.centerX(), box.centerY(), box.width() + by, box.height() + by, box.angle(), box.score());
    }
}
