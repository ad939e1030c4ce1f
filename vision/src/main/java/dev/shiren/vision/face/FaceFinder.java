package dev.shiren.vision.face;

import dev.shiren.vision.picture.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Searches a picture for faces: as a whole; with a margin and turned by quarters as long as no face surely stands
 * upright; then, turned as most faces stand, in ever smaller overlapping tiles as long as faces worth finding would have
 * escaped.
 *
 * <p>Detector and mesh also see faces that lie on their side or head, the mesh then being a false one. What tells is the
 * mesh's face flag. Of 56 development pictures, each as it is, overexposed and at JPEG quality 10, with a margin, 165 of
 * 168 upright meshes reached {@link #SURE} and none of 1,004 false ones did; the threshold was chosen on these pictures,
 * and the surest false one (odds 47,000) is within a factor of three of it.
 */
final class FaceFinder {

    /** A face is no smaller than this, in pixels. */
    private static final double LEAST = 50;

    /** Nor is it looked for when another is so many times larger: bystanders far behind are nobody's subject. */
    private static final double LARGEST_TO_LEAST = 6;

    /** Those that are most often sent come first. */
    private static final int[] QUARTERS = {0, 2, 1, 3};

    private static final int[] TURNED = {2, 1, 3};

    /** A face that fills the picture is best seen with a margin. */
    private static final double[] ROOMS = {1, 1.6};

    private static final double SURE = 0.99999;

    /**
     * A face that the detector itself doubts is looked at with a margin too: of a face that fills a damaged picture it
     * sees a part, on which a false mesh may be sure. Chosen on the development pictures.
     */
    private static final double CLEAR = 0.8;

    /** Below this a detection counts only in tiles, where faces are small, and only if the mesh is almost sure. */
    private static final double FAINT = 0.5;

    private static final double ALMOST_SURE = 0.999;

    /** In a tile there is much that might be a face: of 7 groups, true ones have 0.92 and more, a round badge 0.68. */
    private static final double LIKELY = 0.8;

    /** How much likelier a picture is sent upright than turned. */
    private static final double UPRIGHT_PRIOR = 10;

    /** A detection may fall so far short of the detector's smallest face. */
    private static final double SEEN = 0.7;

    private static final double TILE_OVERLAP = 0.2;

    /** Between the sides of tiles, whatever the detector. */
    private static final double LEAST_STEP = 1.5;

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

    /** Where a face was, if it still is there. */
    Optional<Face> follow(Picture frame, Face before) {
        var place = new Detection(MeshShape.upright(before.landmarks()), before.score());
        return confirmed(frame, place, mesher.mesh(frame, place), presence);
    }

    private List<Face> search(Picture picture, Predicate<List<Face>> enough) {
        var seen = asAWhole(picture);
        var faces = seen.faces();
        int quarter = quarter(faces, seen.quarter());
        if (quarter != seen.quarter() && !enough.test(faces)) {
            faces = merged(sure(faces), in(picture, View.of(picture, quarter * Math.PI / 2)));
        }
        double side = View.of(picture, 0).side();
        for (double least = least(faces);
                !enough.test(faces) && side * detector.smallest() > least;
                least = least(faces)) {
            side = finer(side, least / detector.smallest());
            var more = inTiles(picture, side, quarter);
            int turned = quarter(more, quarter);
            if (faces.isEmpty() && turned != quarter && !enough.test(more)) {
                quarter = turned;
                more = merged(sure(more), inTiles(picture, side, quarter));
            }
            faces = merged(faces, more);
        }
        return faces;
    }

    /** The faces of a view that is turned clockwise by some quarters. */
    private record Seen(List<Face> faces, int quarter) {}

    /** The faces of the view, among all quarter turns with and without a margin, in which the surest face is surest. */
    private Seen asAWhole(Picture picture) {
        var best = new Seen(List.of(), 0);
        for (int quarter : QUARTERS) {
            for (double room : ROOMS) {
                var faces = in(picture, View.of(picture, quarter * Math.PI / 2).widened(room));
                if (clearest(faces) >= CLEAR) {
                    return new Seen(faces, quarter);
                }
                double prior = best.faces().isEmpty() || quarter == 0 ? 1 : UPRIGHT_PRIOR;
                best = better(faces, best.faces(), prior) ? new Seen(faces, quarter) : best;
            }
        }
        return best;
    }

    private static boolean better(List<Face> faces, List<Face> best, double prior) {
        return surest(faces) >= SURE && surest(best) >= SURE
                ? clearest(faces) > clearest(best)
                : odds(surest(faces)) > prior * odds(surest(best));
    }

    /** How most of the sure faces stand, in quarters clockwise; {@code otherwise} where there are none. */
    private static int quarter(List<Face> faces, int otherwise) {
        var count = new int[4];
        for (var face : sure(faces)) {
            count[Math.floorMod(Math.round(MeshShape.lean(face.landmarks()) / (Math.PI / 2)), 4)]++;
        }
        int most = otherwise;
        for (int quarter : QUARTERS) {
            most = count[quarter] > count[most] ? quarter : most;
        }
        return most;
    }

    private static List<Face> sure(List<Face> faces) {
        return faces.stream().filter(face -> face.presence() >= SURE).toList();
    }

    private static double surest(List<Face> faces) {
        return faces.stream().mapToDouble(Face::presence).max().orElse(0);
    }

    /** The detector's best score of a face whose mesh is sure. */
    private static double clearest(List<Face> faces) {
        return sure(faces).stream().mapToDouble(Face::score).max().orElse(0);
    }

    private static double odds(double presence) {
        return presence / (1 - Math.min(presence, SURE));
    }

    private static double least(List<Face> faces) {
        double largest = faces.stream()
                .mapToDouble(face -> Math.sqrt(face.box().area()))
                .max()
                .orElse(0);
        return Math.max(LEAST, largest / LARGEST_TO_LEAST);
    }

    /**
     * The side of the next smaller tiles on the way to {@code last}: in even steps, none so large that a face which the
     * larger tiles are too coarse for might be cut by every one of the smaller.
     */
    private double finer(double side, double last) {
        double step = Math.max(LEAST_STEP, TILE_OVERLAP / detector.smallest());
        double steps = Math.ceil(Math.log(side / last) / Math.log(step));
        return side * Math.pow(last / side, 1 / steps);
    }

    private List<Face> in(Picture picture, View view) {
        var faces = new ArrayList<Face>();
        for (var detection : detector.find(picture, view)) {
            if (detection.score() >= FAINT && seen(detection, view)) {
                confirmed(picture, detection, mesher.mesh(picture, detection), presence)
                        .ifPresent(faces::add);
            }
        }
        return merged(List.of(), faces);
    }

    /** Whether it is large enough for its place to be trusted; smaller ones are left to smaller tiles. */
    private boolean seen(Detection detection, View view) {
        return detection.square().side() >= SEEN * detector.smallest() * view.side();
    }

    private List<Face> inTiles(Picture picture, double side, int quarter) {
        var detections = new ArrayList<Detection>();
        for (double y : centers(picture.height(), side)) {
            for (double x : centers(picture.width(), side)) {
                var tile = new View(x, y, side, quarter * Math.PI / 2);
                detector.find(picture, tile).stream()
                        .filter(detection -> seen(detection, tile) && whole(detection, tile, picture))
                        .forEach(detections::add);
            }
        }
        var faces = new ArrayList<Face>();
        for (var detection : Overlaps.suppressed(detections, SAME_FACE)) {
            double needed = detection.score() < FAINT ? ALMOST_SURE : Math.max(LIKELY, presence);
            confirmed(picture, detection, standing(picture, detection), needed).ifPresent(faces::add);
        }
        return merged(List.of(), faces);
    }

    /** In pixels, whose centres are whole numbers: the same tiles lie in a picture that stands on its head. */
    private static double[] centers(int length, double side) {
        if (length <= side) {
            return new double[] {(length - 1) / 2.0};
        }
        int count = (int) Math.ceil((length - side) / (side * (1 - TILE_OVERLAP))) + 1;
        var centers = new double[count];
        for (int i = 0; i < count; i++) {
            centers[i] = (side - 1) / 2 + i * (length - side) / (count - 1);
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
                && (right >= picture.width() - 1 || face.centerX() + half < right)
                && (bottom >= picture.height() - 1 || face.centerY() + half < bottom);
    }

    private static Optional<Face> confirmed(Picture picture, Detection detection, FaceMesh.Mesh mesh, double presence) {
        return mesh.presence() < presence
                ? Optional.empty()
                : Optional.of(new Face(
                        MeshShape.box(mesh.landmarks(), picture),
                        detection.score(),
                        mesh.presence(),
                        mesh.landmarks()));
    }

    /** A mesh that is not sure is also tried turned by quarters: the face may stand on its head. */
    private FaceMesh.Mesh standing(Picture picture, Detection detection) {
        var seen = mesher.mesh(picture, detection);
        if (seen.presence() >= SURE || detection.score() < FAINT) {
            return seen;
        }
        for (int quarter : TURNED) {
            var square = detection.square().turned(quarter * Math.PI / 2);
            var mesh = mesher.mesh(picture, new Detection(square, detection.score()));
            if (mesh.presence() >= SURE) {
                return mesh;
            }
        }
        return seen;
    }

    /** Of two that are the same the surer one stays. */
    private static List<Face> merged(List<Face> known, List<Face> more) {
        var all = new ArrayList<>(known);
        for (var face : more) {
            var others =
                    all.stream().filter(other -> same(face.box(), other.box())).toList();
            if (others.stream().allMatch(other -> other.presence() < face.presence())) {
                all.removeAll(others);
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
