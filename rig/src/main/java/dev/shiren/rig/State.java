package dev.shiren.rig;

/**
 * How a head is held at one moment, relative to the photograph it was made from.
 *
 * @param pitch in degrees, positive when the chin is raised
 * @param roll in degrees, positive clockwise in the picture
 * @param yaw in degrees, positive towards the picture's right edge
 * @param nearness 1 at the distance of the photograph, 2 at half of it
 * @param x to the right, in widths of the face
 * @param y down, in widths of the face
 * @param eyesClosed 0 to 1
 * @param mouthOpen 0 to 1
 */
record State(
        double pitch,
        double roll,
        double yaw,
        double nearness,
        double x,
        double y,
        double eyesClosed,
        double mouthOpen) {

    static final State REST = new State(0, 0, 0, 1, 0, 0, 0, 0);

    State plus(State other) {
        return new State(
                pitch + other.pitch,
                roll + other.roll,
                yaw + other.yaw,
                nearness * other.nearness,
                x + other.x,
                y + other.y,
                Math.min(1, eyesClosed + other.eyesClosed),
                Math.min(1, mouthOpen + other.mouthOpen));
    }

    /** A part of the way from rest to here. */
    State part(double part) {
        return new State(
                part * pitch,
                part * roll,
                part * yaw,
                1 + part * (nearness - 1),
                part * x,
                part * y,
                part * eyesClosed,
                part * mouthOpen);
    }
}
