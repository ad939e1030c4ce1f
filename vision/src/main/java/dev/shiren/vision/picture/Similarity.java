package dev.shiren.vision.picture;

/**
 * Turns, scales and moves points of a plane: (u, v) goes to (a u - b v + x, b u + a v + y).
 */
public record Similarity(double a, double b, double x, double y) {

    /**
     * Lays a {@code pixels} by {@code pixels} view over a square of a picture.
     *
     * @param centerX of the square
     * @param centerY of the square
     * @param side of the square
     * @param angle in radians, by which the square is turned clockwise in the picture
     */
    public static Similarity square(double centerX, double centerY, double side, double angle, int pixels) {
        double scale = side / pixels;
        double a = scale * Math.cos(angle);
        double b = scale * Math.sin(angle);
        double middle = (pixels - 1) / 2.0;
        return new Similarity(a, b, centerX - a * middle + b * middle, centerY - b * middle - a * middle);
    }

    /**
     * The least-squares similarity that takes points to points (Umeyama 1991, in the plane).
     *
     * @param from x and y of each point in turn
     * @param to as many
     */
    public static Similarity fit(double[] from, double[] to) {
        int n = from.length / 2;
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int i = 0; i < 2 * n; i += 2) {
            fromX += from[i] / n;
            fromY += from[i + 1] / n;
            toX += to[i] / n;
            toY += to[i + 1] / n;
        }
        double squares = 0;
        double dot = 0;
        double cross = 0;
        for (int i = 0; i < 2 * n; i += 2) {
            double u = from[i] - fromX;
            double v = from[i + 1] - fromY;
            double p = to[i] - toX;
            double q = to[i + 1] - toY;
            squares += u * u + v * v;
            dot += u * p + v * q;
            cross += u * q - v * p;
        }
        double a = dot / squares;
        double b = cross / squares;
        return new Similarity(a, b, toX - a * fromX + b * fromY, toY - b * fromX - a * fromY);
    }

    public double applyX(double u, double v) {
        return a * u - b * v + x;
    }

    public double applyY(double u, double v) {
        return b * u + a * v + y;
    }

    /** Length after, for a length of one before. */
    public double scale() {
        return Math.hypot(a, b);
    }

    /** In radians, clockwise where y points down. */
    public double angle() {
        return Math.atan2(b, a);
    }

    /** The same into a picture whose pixels are {@code factor} as many a side; pixel centres stay pixel centres. */
    Similarity then(double factor) {
        double shift = (factor - 1) / 2;
        return new Similarity(a * factor, b * factor, x * factor + shift, y * factor + shift);
    }
}
