package dev.shiren.rig;

/**
 * The light that a head stands in.
 *
 * @param room how bright the room is, 1 as in the photograph
 * @param red what the display adds, as a part of the room's light on what faces it from near by
 * @param green likewise
 * @param blue likewise
 */
record Lamp(double room, double red, double green, double blue) {

    static final Lamp ROOM = new Lamp(1, 0, 0, 0);
}
