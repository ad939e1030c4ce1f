package dev.shiren.rig;

/** Draws a picture that lies on a sheet of paper or glass, flat or bent, held before the camera. */
final class Sheet {

    private static final int ACROSS = 24;
    private static final int DOWN = 32;

    /** Distance of the camera, in widths of the sheet. */
    private static final double CAMERA = 1.2;

    /** How flat things shine back what a display beside the camera sends, over what a face does. */
    private static final double MATT = 0.8;

    private static final int[] TRIANGLES = triangles();

    /**
     * How the sheet is held.
     *
     * @param state head and face of it are left as they are; the sheet as a whole is turned and moved
     * @param bend half the angle of the arc into which it is bent, in degrees; 0 is flat
     */
    record Hold(State state, double bend) {}

    private Sheet() {}

    /** The sheet fills the frame when it is held straight; behind it is a room. */
    static Canvas draw(Canvas picture, Canvas room, Hold hold, Lamp lamp) {
        var canvas = new Canvas(Portrait.WIDTH, Portrait.HEIGHT);
        float lit = (float) lamp.room();
        for (int i = 0; i < canvas.light().length; i++) {
            canvas.light()[i] = room.light()[i] * lit;
        }
        new Raster(canvas).draw(picture, points(picture, hold), TRIANGLES, lamp);
        return canvas;
    }

    private static Raster.Points points(Canvas picture, Hold hold) {
        int count = (ACROSS + 1) * (DOWN + 1);
        var points = new Raster.Points(
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count]);
        double width = Portrait.WIDTH;
        double camera = CAMERA * width;
        double yaw = Math.toRadians(hold.state().yaw());
        double pitch = Math.toRadians(hold.state().pitch());
        double roll = Math.toRadians(hold.state().roll());
        double bend = Math.toRadians(hold.bend());
        for (int i = 0; i < count; i++) {
            double u = (double) (i % (ACROSS + 1)) / ACROSS - 0.5;
            double v = (double) (i / (ACROSS + 1)) / DOWN - 0.5;
            double arc = 2 * bend * u;
            double radius = bend == 0 ? 0 : width / (2 * bend);
            double x = bend == 0 ? u * width : radius * Math.sin(arc);
            double y = v * Portrait.HEIGHT;
            // Bent towards the camera in the middle, as a face is.
            double z = bend == 0 ? 0 : radius * (1 - Math.cos(arc));
            double turnedX = x * Math.cos(yaw) - z * Math.sin(yaw);
            double turnedZ = x * Math.sin(yaw) + z * Math.cos(yaw);
            double noddedY = y * Math.cos(pitch) + turnedZ * Math.sin(pitch);
            double noddedZ = turnedZ * Math.cos(pitch) - y * Math.sin(pitch);
            double spaceX = turnedX * Math.cos(roll)
                    - noddedY * Math.sin(roll)
                    + hold.state().x() * width;
            double spaceY = turnedX * Math.sin(roll)
                    + noddedY * Math.cos(roll)
                    + hold.state().y() * width;
            double away = camera / hold.state().nearness() + noddedZ;
            points.x()[i] = Portrait.WIDTH / 2.0 + camera * spaceX / away;
            points.y()[i] = Portrait.HEIGHT / 2.0 + camera * spaceY / away;
            points.depth()[i] = away;
            points.textureX()[i] = (u + 0.5) * (picture.width() - 1);
            points.textureY()[i] = (v + 0.5) * (picture.height() - 1);
            points.room()[i] = 1;
            points.display()[i] = MATT * hold.state().nearness() * hold.state().nearness();
        }
        return points;
    }

    private static int[] triangles() {
        var triangles = new int[6 * ACROSS * DOWN];
        int at = 0;
        for (int row = 0; row < DOWN; row++) {
            for (int column = 0; column < ACROSS; column++) {
                int corner = row * (ACROSS + 1) + column;
                int below = corner + ACROSS + 1;
                for (int point : new int[] {corner, corner + 1, below, corner + 1, below + 1, below}) {
                    triangles[at++] = point;
                }
            }
        }
        return triangles;
    }
}
