package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Searches a picture for faces: as a whole, then with a margin and turned where nothing was found, then in ever smaller
 * overlapping tiles as long as faces worth finding would have escaped.
 */
final class FaceFinder {

    /** A face is no smaller than this, in pixels. */
    private static final double LEAST = 44;

    /** Nor is it looked for when another is so many times larger: bystanders far behind are nobody's subject. */
    private static final double LARGEST_TO_LEAST = 6;

    private static final double MARGIN = 1.6;
    private static final double[] ROOMS = {1.3, 2.3, 2.8};

    /** No face on its head reached these on the development pictures; upright ones mostly do. */
    private static final double SURE = 0.9;

    private static final double SURE_ALONE = 0.8;
    private static final double TILE_OVERLAP = 0.2;
    private static final double SAME_FACE = 0.3;

    private final FaceDetector detector;
    private final FaceMesh mesher;
    private final double presence;

    FaceFinder(FaceDetector detector, FaceMesh mesher, double presence) {
        this.detector = detector;
        this.mesher = mesher;
        this.presence = presence;
    }

    /** The largest first. */
    List<Face> find(Picture picture) {
        return search(picture, faces -> false).stream()
                .sorted(Comparator.comparingLong((Face face) -> face.box().area())
                        .reversed())
                .toList();
    }

    /** The first of these: what smaller tiles would show beside a face is smaller. */
    Optional<Face> largest(Picture picture) {
        return search(picture, faces -> !faces.isEmpty()).stream()
                .max(Comparator.comparingLong(face -> face.box().area()));
    }

    private List<Face> search(Picture picture, Predicate<List<Face>> enough) {
        var whole = View.of(picture, 0);
        var faces = in(picture, whole);
        if (faces.isEmpty() || !standsUpright(picture, surest(faces))) {
            faces = turned(picture);
        }
        double side = whole.side() / 2;
        while (!enough.test(faces) && side * detector.smallest() * 2 > least(faces)) {
            faces = merged(faces, inTiles(picture, side));
            side /= 2;
        }
        return faces;
    }

    /** A face on its head is found too, but with a false mesh: less surely so where it is seen alone. */
    private boolean standsUpright(Picture picture, Face face) {
        return face.score() * face.presence() >= SURE || alone(picture, face) >= SURE_ALONE;
    }

    /** How sure detector and mesh are of a face that the detector sees alone, turned upright, with more or less room. */
    private double alone(Picture picture, Face face) {
        var upright = MeshShape.upright(face.landmarks());
        double sum = 0;
        for (double room : ROOMS) {
            var again = detector.find(picture, upright.widened(room));
            sum += again.isEmpty() ? 0 : again.get(0).score();
        }
        return sum / ROOMS.length * face.presence();
    }

    /** The faces of that quarter turn, with or without a margin, in which the surest face is surest. */
    private List<Face> turned(Picture picture) {
        List<Face> best = List.of();
        double sureness = 0;
        for (int quarter = 0; quarter < 4; quarter++) {
            var view = View.of(picture, quarter * Math.PI / 2);
            var plain = in(picture, view);
            var faces = plain.isEmpty() ? in(picture, view.widened(MARGIN)) : plain;
            double found = faces.isEmpty() ? 0 : alone(picture, surest(faces));
            if (found > sureness) {
                best = faces;
                sureness = found;
            }
        }
        return best;
    }

    private static Face surest(List<Face> faces) {
        return Collections.max(faces, Comparator.comparingDouble(face -> face.score() * face.presence()));
    }

    private static double least(List<Face> faces) {
        double largest = faces.stream()
                .mapToDouble(face -> Math.sqrt(face.box().area()))
                .max()
                .orElse(0);
        return Math.max(LEAST, largest / LARGEST_TO_LEAST);
    }

    private List<Face> in(Picture picture, View view) {
        return confirmed(picture, detector.find(picture, view));
    }

    private List<Face> inTiles(Picture picture, double side) {
        var detections = new ArrayList<Detection>();
        for (double y : centers(picture.height(), side)) {
            for (double x : centers(picture.width(), side)) {
                var tile = new View(x, y, side, 0);
                detector.find(picture, tile).stream()
                        .filter(detection -> whole(detection, tile, picture))
                        .forEach(detections::add);
            }
        }
        return confirmed(picture, Overlaps.suppressed(detections, SAME_FACE));
    }

    private static double[] centers(int length, double side) {
        if (length <= side) {
            return new double[] {length / 2.0};
        }
        int count = (int) Math.ceil((length - side) / (side * (1 - TILE_OVERLAP))) + 1;
        var centers = new double[count];
        for (int i = 0; i < count; i++) {
            centers[i] = side / 2 + i * (length - side) / (count - 1);
        }
        return centers;
    }

    /** Whether no edge of the tile cuts it, but for those where the picture itself ends. */
    private static boolean whole(Detection detection, View tile, Picture picture) {
        var face = detection.square();
        double half = face.side() / 2;
        double reach = tile.side() / 2;
        double left = tile.centerX() - reach;
        double top = tile.centerY() - reach;
        double right = tile.centerX() + reach;
        double bottom = tile.centerY() + reach;
        return (left <= 0 || face.centerX() - half > left)
                && (top <= 0 || face.centerY() - half > top)
                && (right >= picture.width() || face.centerX() + half < right)
                && (bottom >= picture.height() || face.centerY() + half < bottom);
    }

    private List<Face> confirmed(Picture picture, List<Detection> detections) {
        var faces = new ArrayList<Face>();
        for (var detection : detections) {
            var mesh = mesher.mesh(picture, detection);
            if (mesh.presence() >= presence) {
                var box = MeshShape.box(mesh.landmarks(), picture);
                faces.add(new Face(box, detection.score(), mesh.presence(), mesh.landmarks()));
            }
        }
        return merged(List.of(), faces);
    }

    private static List<Face> merged(List<Face> known, List<Face> more) {
        var all = new ArrayList<>(known);
        for (var face : more) {
            if (all.stream().noneMatch(other -> same(face.box(), other.box()))) {
                all.add(face);
            }
        }
        return all;
    }

    private static boolean same(Box a, Box b) {
        long width = Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
        long height = Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
        long both = Math.max(0, width) * Math.max(0, height);
        return both > SAME_FACE * Math.min(a.area(), b.area());
    }
}
