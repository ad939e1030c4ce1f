package dev.shiren.vision.liveness;

/**
 * How a face moved from one moment to the next.
 *
 * @param shift in sides of the face
 * @param growth logarithm of the factor by which it became larger
 * @param turn in degrees, of the angle that changed most
 * @param seconds that this took
 */
record Motion(double shift, double growth, double turn, double seconds) {

    /** So many degrees count as much as a shift by a whole face. */
    private static final double DEGREES = 60;

    static Motion between(Moment before, Moment after) {
        double turn = Math.max(
                Math.abs(after.yaw() - before.yaw()),
                Math.max(
                        Math.abs(after.pitch() - before.pitch()),
                        Math.abs(Math.IEEEremainder(after.roll() - before.roll(), 360))));
        return new Motion(
                Math.hypot(after.x() - before.x(), after.y() - before.y()) / Math.max(1, before.size()),
                Math.abs(Math.log(Math.max(1, after.size()) / Math.max(1, before.size()))),
                turn,
                Math.max(1e-3, (after.at() - before.at()) / 1000));
    }

    /** All of it together, in sides of the face. */
    double amount() {
        return shift + growth + turn / DEGREES;
    }
}
