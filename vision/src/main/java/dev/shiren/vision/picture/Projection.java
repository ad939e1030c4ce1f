package dev.shiren.vision.picture;

/**
 * A plane seen in perspective: (u, v) goes to ((a u + b v + c) / w, (d u + e v + f) / w) where w is g u + h v + 1.
 */
public record Projection(double a, double b, double c, double d, double e, double f, double g, double h) {

    /** A corner or any other point, in the unit of its plane. */
    public record Point(double x, double y) {

        public double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** Enlarges or shrinks each axis, then moves. */
    public static Projection scaled(double scaleX, double scaleY, double x, double y) {
        return new Projection(scaleX, 0, x, 0, scaleY, y, 0, 0);
    }

    public static Projection of(Similarity map) {
        return new Projection(map.a(), -map.b(), map.x(), map.b(), map.a(), map.y(), 0, 0);
    }

    /**
     * Takes the corners (0, 0), (width, 0), (width, height), (0, height) to four points, given in the same order
     * (Heckbert 1989, "Fundamentals of Texture Mapping", 2.2.3).
     */
    public static Projection ofRectangle(double width, double height, Point p, Point q, Point r, Point s) {
        double dx1 = q.x - r.x;
        double dy1 = q.y - r.y;
        double dx2 = s.x - r.x;
        double dy2 = s.y - r.y;
        double sumX = p.x - q.x + r.x - s.x;
        double sumY = p.y - q.y + r.y - s.y;
        double area = dx1 * dy2 - dx2 * dy1;
        double g = (sumX * dy2 - dx2 * sumY) / area;
        double h = (dx1 * sumY - sumX * dy1) / area;
        return new Projection(
                        q.x - p.x + g * q.x,
                        s.x - p.x + h * s.x,
                        p.x,
                        q.y - p.y + g * q.y,
                        s.y - p.y + h * s.y,
                        p.y,
                        g,
                        h)
                .after(scaled(1 / width, 1 / height, 0, 0));
    }

    public Point apply(double u, double v) {
        double w = g * u + h * v + 1;
        return new Point((a * u + b * v + c) / w, (d * u + e * v + f) / w);
    }

    public Point apply(Point point) {
        return apply(point.x, point.y);
    }

    /** First the other, then this. */
    public Projection after(Projection first) {
        double w = g * first.c + h * first.f + 1;
        return new Projection(
                (a * first.a + b * first.d + c * first.g) / w,
                (a * first.b + b * first.e + c * first.h) / w,
                (a * first.c + b * first.f + c) / w,
                (d * first.a + e * first.d + f * first.g) / w,
                (d * first.b + e * first.e + f * first.h) / w,
                (d * first.c + e * first.f + f) / w,
                (g * first.a + h * first.d + first.g) / w,
                (g * first.b + h * first.e + first.h) / w);
    }

    public Projection inverse() {
        double w = a * e - b * d;
        return new Projection(
                (e - f * h) / w,
                (c * h - b) / w,
                (b * f - c * e) / w,
                (f * g - d) / w,
                (a - c * g) / w,
                (c * d - a * f) / w,
                (d * h - e * g) / w,
                (b * g - a * h) / w);
    }

    /** Length after, for a length of one before, around a point; the mean of all directions. */
    public double scale(double u, double v) {
        double w = g * u + h * v + 1;
        double x = (a * u + b * v + c) / w;
        double y = (d * u + e * v + f) / w;
        double area = (a - g * x) * (e - h * y) - (b - h * x) * (d - g * y);
        return Math.sqrt(Math.abs(area)) / Math.abs(w);
    }
}
