package dev.shiren.vision.card;

import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Projection;
import dev.shiren.vision.picture.Projection.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the four sides of a card: straight edges that together make a rectangle of a card's shape in perspective. */
final class CardFinder {

    /** Of the longer side of the picture that is searched. */
    private static final int PIXELS = 320;

    private static final double PARALLEL = Math.toRadians(24);
    private static final double UPRIGHT = Math.toRadians(62);
    private static final double LEAST_AREA = 0.04;
    private static final double LEAST_SUPPORT = 0.45;
    private static final double SUPPORT = 0.7;

    /** How far the sides' ratio may seem to be from a card's, as a natural logarithm, where the scores halve. */
    private static final double SHAPE = 0.16;

    /** Of a side that is left out at both ends, as corners are round. */
    private static final double CORNER = 0.08;

    private record Pair(Edges.Line one, Edges.Line other) {}

    /** The card's corners, clockwise from one that a longer side starts from; in pixels of the picture. */
    Optional<List<Point>> find(Picture picture) {
        double scale = Math.max(picture.width(), picture.height()) / (double) PIXELS;
        int width = Math.max(1, (int) Math.round(picture.width() / scale));
        int height = Math.max(1, (int) Math.round(picture.height() / scale));
        var edges = Edges.of(picture, Projection.scaled(scale, scale, scale / 2, scale / 2), width, height);
        var pairs = pairs(edges.lines());
        double best = 0;
        List<Point> found = List.of();
        for (int i = 0; i < pairs.size(); i++) {
            for (int j = i + 1; j < pairs.size(); j++) {
                var corners = corners(pairs.get(i), pairs.get(j), width, height);
                double score = corners.isEmpty() ? 0 : score(edges, pairs.get(i), pairs.get(j), corners);
                if (score > best) {
                    best = score;
                    found = corners;
                }
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.stream()
                        .map(point -> new Point((point.x() + 0.5) * scale, (point.y() + 0.5) * scale))
                        .toList());
    }

    private static List<Pair> pairs(List<Edges.Line> lines) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < lines.size(); i++) {
            for (int j = i + 1; j < lines.size(); j++) {
                if (between(lines.get(i), lines.get(j)) < PARALLEL) {
                    pairs.add(new Pair(lines.get(i), lines.get(j)));
                }
            }
        }
        return pairs;
    }

    private static double between(Edges.Line one, Edges.Line other) {
        double angle = Math.abs(one.angle() - other.angle()) % Math.PI;
        return Math.min(angle, Math.PI - angle);
    }

    /** Clockwise from one that a longer side starts from; empty where the lines make no card. */
    private static List<Point> corners(Pair pair, Pair across, int width, int height) {
        if (between(pair.one(), across.one()) < UPRIGHT || between(pair.other(), across.other()) < UPRIGHT) {
            return List.of();
        }
        var p = pair.one().meet(across.one());
        var q = pair.one().meet(across.other());
        var r = pair.other().meet(across.other());
        var s = pair.other().meet(across.one());
        double roomX = 0.02 * width;
        double roomY = 0.02 * height;
        for (var corner : List.of(p, q, r, s)) {
            if (corner.x() < -roomX
                    || corner.y() < -roomY
                    || corner.x() > width + roomX
                    || corner.y() > height + roomY) {
                return List.of();
            }
        }
        double area = ((r.x() - p.x()) * (s.y() - q.y()) - (s.x() - q.x()) * (r.y() - p.y())) / 2;
        if (Math.abs(area) < LEAST_AREA * width * height) {
            return List.of();
        }
        var clockwise = area > 0 ? List.of(p, q, r, s) : List.of(p, s, r, q);
        return length(clockwise, 0) >= length(clockwise, 1)
                ? clockwise
                : List.of(clockwise.get(1), clockwise.get(2), clockwise.get(3), clockwise.get(0));
    }

    /** Of a side and the one opposite together. */
    private static double length(List<Point> corners, int side) {
        return corners.get(side).distance(corners.get(side + 1))
                + corners.get(side + 2).distance(corners.get((side + 3) % 4));
    }

    /** How surely there is an edge all along, in the shape of a card; between two alike the larger is the card. */
    private static double score(Edges edges, Pair pair, Pair across, List<Point> corners) {
        double least = 1;
        double sum = 0;
        for (var sides : List.of(pair, across)) {
            var other = sides == pair ? across : pair;
            for (var side : List.of(sides.one(), sides.other())) {
                double support = edges.support(side, side.meet(other.one()), side.meet(other.other()), CORNER);
                least = Math.min(least, support);
                sum += support / 4;
            }
        }
        if (least < LEAST_SUPPORT || sum < SUPPORT) {
            return 0;
        }
        double shape = Math.log(length(corners, 0) / length(corners, 1) / CardPlane.RATIO) / SHAPE;
        double size = length(corners, 0) * length(corners, 1);
        return (least + sum) * Math.exp(-0.7 * shape * shape) * Math.pow(size, 0.15);
    }
}
