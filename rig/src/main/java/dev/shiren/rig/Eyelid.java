package dev.shiren.rig;

/** Draws a lid over an eye: skin as below the eye, and the lashes along its edge. */
final class Eyelid {

    /** Corners, the outer one first; the picture's left eye and then its right one. */
    private static final int[][] CORNERS = {{33, 133}, {263, 362}};

    /** Bare skin below the eye. */
    private static final int[][] SKIN = {{229, 230, 231}, {449, 450, 451}};

    /** How far above the opening the fold lies, in heights of the opening. */
    private static final double FOLD = 0.7;

    /** Of the eye's width. */
    private static final double LASHES = 0.045;

    private static final float LASH_SHADE = 0.1f;
    private static final int SKIN_REACH = 3;

    private Eyelid() {}

    static void draw(Canvas canvas, Head head, Head.Posed posed, int eye, double closed, Lamp lamp) {
        var upper = line(CORNERS[eye], Head.UPPER_LIDS[eye]);
        var lower = line(CORNERS[eye], Head.LOWER_LIDS[eye]);
        var skin = skin(head, eye);
        double outer = posed.x()[CORNERS[eye][0]];
        double inner = posed.x()[CORNERS[eye][1]];
        double lashes = LASHES * Math.abs(inner - outer);
        double tallest = 0;
        for (int i = 0; i < upper.length; i++) {
            tallest = Math.max(tallest, posed.y()[lower[i]] - posed.y()[upper[i]]);
        }
        int from = (int) Math.max(0, Math.ceil(Math.min(outer, inner)));
        int to = (int) Math.min(canvas.width() - 1, Math.floor(Math.max(outer, inner)));
        for (int x = from; x <= to; x++) {
            double above = height(posed, upper, x);
            double below = height(posed, lower, x);
            double edge = above + closed * (below - above);
            double fold = above - FOLD * tallest * Math.min(1, (below - above) / (0.5 * tallest + 1e-6));
            for (int y = (int) Math.max(0, Math.ceil(fold)); y <= Math.min(canvas.height() - 1, edge + lashes); y++) {
                double cover = closed * Math.min(1, (y - fold) / (0.6 * (above - fold) + 1e-6));
                cover = y > above ? 1 : cover;
                float shade = Math.abs(y - edge) <= lashes
                        ? LASH_SHADE
                        : (float) (1.05 - 0.2 * (y - fold) / (edge - fold + 1));
                paint(canvas, 3 * (y * canvas.width() + x), skin, shade, (float) cover, lamp);
            }
        }
    }

    private static void paint(Canvas canvas, int at, float[] skin, float shade, float cover, Lamp lamp) {
        double[] display = {lamp.red(), lamp.green(), lamp.blue()};
        for (int c = 0; c < 3; c++) {
            float lit = (float) (shade * skin[c] * (lamp.room() + 0.9 * display[c]));
            canvas.light()[at + c] += cover * (lit - canvas.light()[at + c]);
        }
    }

    private static float[] skin(Head head, int eye) {
        var mean = new float[3];
        var texel = new float[3];
        int count = SKIN[eye].length * (2 * SKIN_REACH + 1) * (2 * SKIN_REACH + 1);
        for (int point : SKIN[eye]) {
            for (int dy = -SKIN_REACH; dy <= SKIN_REACH; dy++) {
                for (int dx = -SKIN_REACH; dx <= SKIN_REACH; dx++) {
                    head.portrait()
                            .canvas()
                            .sample((float) (head.restX()[point] + dx), (float) (head.restY()[point] + dy), texel, 0);
                    for (int c = 0; c < 3; c++) {
                        mean[c] += texel[c] / count;
                    }
                }
            }
        }
        return mean;
    }

    private static int[] line(int[] corners, int[] between) {
        var line = new int[between.length + 2];
        line[0] = corners[0];
        System.arraycopy(between, 0, line, 1, between.length);
        line[line.length - 1] = corners[1];
        return line;
    }

    private static double height(Head.Posed posed, int[] line, double x) {
        for (int i = 0; i + 1 < line.length; i++) {
            double a = posed.x()[line[i]];
            double b = posed.x()[line[i + 1]];
            if (Math.min(a, b) <= x && x <= Math.max(a, b) && a != b) {
                double part = (x - a) / (b - a);
                return posed.y()[line[i]] + part * (posed.y()[line[i + 1]] - posed.y()[line[i]]);
            }
        }
        return posed.y()[line[0]];
    }
}
