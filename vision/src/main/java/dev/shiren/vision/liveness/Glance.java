package dev.shiren.vision.liveness;

import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceShape;
import dev.shiren.vision.face.Landmarks;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.Similarity;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one frame shows at a glance.
 *
 * @param frame its index
 * @param face empty when none was found
 * @param walls pixels at the frame's upper edge and sides, where mostly nothing moves
 */
record Glance(int frame, Optional<Sight> face, List<byte[]> walls) {

    /** A face and what was measured on it. */
    record Sight(Landmarks landmarks, Moment moment) {}

    private static final int SPOT = 8;
    private static final int WALL = 24;
    private static final int[] SKIN = {50, 280, 151};

    /** Middles of the walls' pieces, in parts of the frame's width and height. */
    private static final double[][] WALLS = {{0.08, 0.06}, {0.92, 0.06}, {0.06, 0.3}, {0.94, 0.3}};

    /** Of a spot of skin, in sides of the face. */
    private static final double REACH = 0.08;

    private static final int DARKEST = 12;
    private static final int BRIGHTEST = 243;

    /** Any noise at all changes more, in codes of 0 to 255. */
    private static final double UNCHANGED = 0.02;

    static Glance of(int frame, double at, Picture picture, Optional<Face> face) {
        return new Glance(
                frame,
                face.map(found -> new Sight(found.landmarks(), moment(at, picture, found.landmarks()))),
                walls(picture));
    }

    private static Moment moment(double at, Picture picture, Landmarks mesh) {
        var shape = FaceShape.of(mesh);
        var square = shape.square();
        var skin = new ArrayList<List<Double>>();
        for (int point : SKIN) {
            skin.add(light(picture, mesh.x(point), mesh.y(point), REACH * square.side()));
        }
        double reach = 0.12 * picture.width();
        var wall = List.of(
                light(picture, 0.09 * picture.width(), 0.07 * picture.height(), reach),
                light(picture, 0.91 * picture.width(), 0.07 * picture.height(), reach));
        return new Moment(
                at,
                square.centerX(),
                square.centerY(),
                square.side(),
                shape.pose().pitch(),
                shape.pose().roll(),
                shape.pose().yaw(),
                shape.mouth(),
                shape.lids(),
                mean(skin),
                mean(wall));
    }

    private static List<Double> mean(List<List<Double>> lights) {
        var mean = new ArrayList<Double>();
        for (int c = 0; c < 3; c++) {
            int channel = c;
            mean.add(lights.stream()
                    .mapToDouble(light -> light.get(channel))
                    .average()
                    .orElse(0));
        }
        return List.copyOf(mean);
    }

    /** Mean light of a square, linear (IEC 61966-2-1). */
    private static List<Double> light(Picture picture, double x, double y, double side) {
        var planes = sampled(picture, x, y, side, SPOT);
        var light = new ArrayList<Double>();
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int i = 0; i < SPOT * SPOT; i++) {
                double value = planes[c * SPOT * SPOT + i] / 255;
                sum += value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
            }
            light.add(sum / (SPOT * SPOT));
        }
        return light;
    }

    private static float[] sampled(Picture picture, double x, double y, double side, int pixels) {
        var planes = new float[3 * pixels * pixels];
        picture.sample(Similarity.square(x, y, side, 0, pixels), pixels, pixels, FloatBuffer.wrap(planes), 0);
        return planes;
    }

    private static List<byte[]> walls(Picture picture) {
        var walls = new ArrayList<byte[]>();
        for (var place : WALLS) {
            // On whole pixels, so that nothing is averaged.
            double x = Math.rint(place[0] * picture.width()) + 0.5;
            double y = Math.rint(place[1] * picture.height()) + 0.5;
            var planes = sampled(picture, x, y, WALL, WALL);
            var green = new byte[WALL * WALL];
            for (int i = 0; i < green.length; i++) {
                green[i] = (byte) Math.round(planes[WALL * WALL + i]);
            }
            walls.add(green);
        }
        return walls;
    }

    /** Whether nothing of the walls changed, not even by noise; empty when they are too dark or too bright to tell. */
    Optional<Boolean> isFrozenSince(Glance before) {
        double change = 0;
        int pixels = 0;
        for (int wall = 0; wall < walls.size(); wall++) {
            var now = walls.get(wall);
            var then = before.walls.get(wall);
            for (int i = 0; i < now.length; i++) {
                int code = now[i] & 0xff;
                if (code >= DARKEST && code <= BRIGHTEST) {
                    change += Math.abs(code - (then[i] & 0xff));
                    pixels++;
                }
            }
        }
        return pixels < WALL * WALL ? Optional.empty() : Optional.of(change / pixels < UNCHANGED);
    }
}
