package dev.shiren.vision.card;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.picture.Projection.Point;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** The edges of a small picture and the straight lines they make (Hough transform, votes by gradient direction). */
final class Edges {

    private static final int DEGREES = 180;
    private static final int MOST_LINES = 22;

    /** Steps of brightness over two pixels, summed as Sobel does. */
    private static final float FAINT = 24;

    /** An edge turns no more than this from the line it belongs to, in degrees. */
    private static final int ALIGNED = 4;

    private final int width;
    private final int height;

    /** Direction of the normal in degrees plus one where there is an edge, else 0. */
    private final short[] normals;

    /**
     * Points where x cos(angle) + y sin(angle) is the distance.
     *
     * @param angle of the normal in radians, 0 to π
     */
    record Line(double angle, double distance) {

        Point meet(Line other) {
            double sine = Math.sin(other.angle - angle);
            return new Point(
                    (distance * Math.sin(other.angle) - other.distance * Math.sin(angle)) / sine,
                    (other.distance * Math.cos(angle) - distance * Math.cos(other.angle)) / sine);
        }
    }

    private Edges(int width, int height, short[] normals) {
        this.width = width;
        this.height = height;
        this.normals = normals;
    }

    static Edges of(Picture picture, Projection onto, int width, int height) {
        var planes = new float[3 * width * height];
        picture.sample(onto, width, height, FloatBuffer.wrap(planes), 0);
        var across = new float[width * height];
        var down = new float[width * height];
        var strength = new float[width * height];
        for (int c = 0; c < 3; c++) {
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int at = y * width + x;
                    int i = c * width * height + at;
                    float gx = planes[i + 1 - width]
                            + 2 * planes[i + 1]
                            + planes[i + 1 + width]
                            - planes[i - 1 - width]
                            - 2 * planes[i - 1]
                            - planes[i - 1 + width];
                    float gy = planes[i + width - 1]
                            + 2 * planes[i + width]
                            + planes[i + width + 1]
                            - planes[i - width - 1]
                            - 2 * planes[i - width]
                            - planes[i - width + 1];
                    float size = Math.abs(gx) + Math.abs(gy);
                    if (size > strength[at]) {
                        strength[at] = size;
                        across[at] = gx;
                        down[at] = gy;
                    }
                }
            }
        }
        return new Edges(width, height, thinned(width, height, across, down, strength));
    }

    /** Keeps the crest of each edge. */
    private static short[] thinned(int width, int height, float[] across, float[] down, float[] strength) {
        var normals = new short[width * height];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                int step = Math.abs(across[at]) >= Math.abs(down[at]) ? 1 : width;
                if (strength[at] >= FAINT
                        && strength[at] > strength[at - step]
                        && strength[at] >= strength[at + step]) {
                    double angle = Math.toDegrees(Math.atan2(down[at], across[at]));
                    normals[at] = (short) (1 + Math.floorMod(Math.round(angle), DEGREES));
                }
            }
        }
        return normals;
    }

    /** The longest first. */
    List<Line> lines() {
        int reach = (int) Math.ceil(Math.hypot(width, height));
        int distances = 2 * reach + 1;
        var votes = votes(reach, distances);
        double least = 0.18 * Math.min(width, height);
        var lines = new ArrayList<Line>();
        while (lines.size() < MOST_LINES) {
            int best = 0;
            for (int i = 0; i < votes.length; i++) {
                best = votes[i] > votes[best] ? i : best;
            }
            if (votes[best] < least) {
                break;
            }
            int degrees = best / distances;
            int distance = best % distances - reach;
            lines.add(new Line(Math.toRadians(degrees), distance));
            clear(votes, degrees, distance, reach, distances);
        }
        return lines;
    }

    /** A line half a pixel aside gets a vote too, so that a crooked edge is not split. */
    private int[] votes(int reach, int distances) {
        var votes = new int[DEGREES * distances];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int normal = normals[y * width + x];
                for (int turn = -ALIGNED; normal > 0 && turn <= ALIGNED; turn++) {
                    int degrees = Math.floorMod(normal - 1 + turn, DEGREES);
                    double distance = x * COS[degrees] + y * SIN[degrees] + reach;
                    int nearest = (int) Math.round(distance);
                    votes[degrees * distances + nearest]++;
                    votes[degrees * distances + (distance > nearest ? nearest + 1 : nearest - 1)]++;
                }
            }
        }
        return votes;
    }

    /** Takes away the same line seen a little otherwise. */
    private static void clear(int[] votes, int degrees, int distance, int reach, int distances) {
        for (int turn = -5; turn <= 5; turn++) {
            int other = degrees + turn;
            int row = Math.floorMod(other, DEGREES);
            int middle = (other == row ? distance : -distance) + reach;
            for (int shift = -5; shift <= 5; shift++) {
                int column = middle + shift;
                if (column >= 0 && column < distances) {
                    votes[row * distances + column] = 0;
                }
            }
        }
    }

    /** The part of a line between two points, but for a part at both ends, that has an edge along it; 0 to 1. */
    double support(Line line, Point from, Point to, double without) {
        int normal = (int) Math.round(Math.toDegrees(line.angle())) % DEGREES;
        int stepX = (int) Math.round(Math.cos(line.angle()));
        int stepY = (int) Math.round(Math.sin(line.angle()));
        int steps = (int) Math.max(1, from.distance(to) * (1 - 2 * without));
        int supported = 0;
        for (int i = 0; i < steps; i++) {
            double part = without + (1 - 2 * without) * (i + 0.5) / steps;
            int x = (int) Math.round(from.x() + part * (to.x() - from.x()));
            int y = (int) Math.round(from.y() + part * (to.y() - from.y()));
            for (int aside = -2; aside <= 2; aside++) {
                if (isEdge(x + aside * stepX, y + aside * stepY, normal)) {
                    supported++;
                    break;
                }
            }
        }
        return (double) supported / steps;
    }

    private boolean isEdge(int x, int y, int normal) {
        if (x < 0 || y < 0 || x >= width || y >= height || normals[y * width + x] == 0) {
            return false;
        }
        int turn = Math.abs(normals[y * width + x] - 1 - normal);
        return Math.min(turn, DEGREES - turn) <= 3 * ALIGNED;
    }

    private static final double[] COS = new double[DEGREES];
    private static final double[] SIN = new double[DEGREES];

    static {
        for (int i = 0; i < DEGREES; i++) {
            COS[i] = Math.cos(Math.toRadians(i));
            SIN[i] = Math.sin(Math.toRadians(i));
        }
    }
}
