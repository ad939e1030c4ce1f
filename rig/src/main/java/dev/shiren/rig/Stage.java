package dev.shiren.rig;

import java.util.Arrays;

/** Draws a head as a camera would see it, without the camera's own faults. */
final class Stage {

    /** What the wall behind gets of the display's light, over what a face gets. */
    private static final double WALL = 0.1;

    /** What does not look at the display gets some of its light too. */
    private static final double GRAZING = 0.25;

    private static final float[] INSIDE_MOUTH = {0.03f, 0.008f, 0.007f};
    private static final float[] TEETH = {0.2f, 0.18f, 0.16f};

    private final Head head;
    private final double[] restFacing;

    Stage(Head head) {
        this.head = head;
        this.restFacing = head.pose(State.REST).facing();
    }

    Canvas draw(State state, Lamp lamp) {
        var canvas = new Canvas(Portrait.WIDTH, Portrait.HEIGHT);
        var posed = head.pose(state);
        int count = posed.x().length;
        var shade = new double[count];
        var glow = new double[count];
        for (int i = 0; i < count; i++) {
            double on = head.along(i);
            // Light from where the camera is, and as much from everywhere.
            shade[i] = on > 0 ? (1 + posed.facing()[i]) / (1 + restFacing[i]) : 1;
            double reach = state.nearness() * state.nearness();
            glow[i] = WALL + on * (reach * (GRAZING + (1 - GRAZING) * posed.facing()[i]) - WALL);
        }
        var points = new Raster.Points(posed.x(), posed.y(), posed.depth(), head.restX(), head.restY(), shade, glow);
        new Raster(canvas).draw(head.portrait().canvas(), points, head.triangles(), lamp);
        if (state.eyesClosed() > 0.03) {
            for (int eye = 0; eye < 2; eye++) {
                Eyelid.draw(canvas, head, posed, eye, state.eyesClosed(), lamp);
            }
        }
        if (state.mouthOpen() > 0.03) {
            openMouth(canvas, posed, state, lamp);
        }
        return canvas;
    }

    private static void openMouth(Canvas canvas, Head.Posed posed, State state, Lamp lamp) {
        int corners = Head.MOUTH.length;
        double top = Double.MAX_VALUE;
        double bottom = 0;
        for (int i : Head.MOUTH) {
            top = Math.min(top, posed.y()[i]);
            bottom = Math.max(bottom, posed.y()[i]);
        }
        for (int y = (int) Math.max(0, Math.ceil(top)); y <= Math.min(canvas.height() - 1, bottom); y++) {
            var crossings = new double[corners];
            int count = 0;
            for (int k = 0; k < corners; k++) {
                int i = Head.MOUTH[k];
                int j = Head.MOUTH[(k + 1) % corners];
                double yi = posed.y()[i];
                double yj = posed.y()[j];
                if (yi <= y != yj <= y) {
                    crossings[count++] = posed.x()[i] + (y - yi) / (yj - yi) * (posed.x()[j] - posed.x()[i]);
                }
            }
            Arrays.sort(crossings, 0, count);
            boolean teeth = state.mouthOpen() > 0.3 && (y - top) / (bottom - top) < 0.15;
            var inside = teeth ? TEETH : INSIDE_MOUTH;
            for (int k = 0; k + 1 < count; k += 2) {
                for (int x = (int) Math.max(0, Math.ceil(crossings[k]));
                        x <= Math.min(canvas.width() - 1, crossings[k + 1]);
                        x++) {
                    int at = 3 * (y * canvas.width() + x);
                    canvas.light()[at] = (float) (inside[0] * (lamp.room() + 0.5 * lamp.red()));
                    canvas.light()[at + 1] = (float) (inside[1] * (lamp.room() + 0.5 * lamp.green()));
                    canvas.light()[at + 2] = (float) (inside[2] * (lamp.room() + 0.5 * lamp.blue()));
                }
            }
        }
    }
}
