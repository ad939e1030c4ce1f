package dev.shiren.vision.picture;

import java.nio.FloatBuffer;

/**
 * Upright RGB pixels. A large picture is held at a reduced scale, yet all coordinates of this class are pixels of the
 * upright picture as it was sent. Immutable.
 */
public final class Picture {

    /** A halved level is used once it is magnified by no more than a third. */
    private static final double MAGNIFIED = 0.75;

    private static final int MAX_LEVEL = 8;

    private final int width;
    private final int height;
    private final int reduction;
    private final Pyramid levels;

    /** Takes the array as its own; it has every {@code reduction}-th pixel a side. */
    Picture(int width, int height, int reduction, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.reduction = reduction;
        this.levels = new Pyramid(
                new Pixels((width + reduction - 1) / reduction, (height + reduction - 1) / reduction, rgb), MAX_LEVEL);
    }

    /** A picture of the given pixels: red, green, blue, row by row from the top left. */
    public static Picture ofRgb(int width, int height, byte[] rgb) {
        return new Picture(width, height, 1, rgb.clone());
    }

    /** In pixels, upright, as it was sent. */
    public int width() {
        return width;
    }

    /** In pixels, upright, as it was sent. */
    public int height() {
        return height;
    }

    /** How many pixels as sent lie along one side of a pixel that is held; 1 when nothing was lost. */
    public int reduction() {
        return reduction;
    }

    /**
     * Fills three planes (red, green, blue; 0 to 255) with the square or rectangle of the picture that a similarity
     * lays under them. Black where the picture ends. Shrinking averages, so that nothing aliases.
     *
     * @param toPicture maps pixels of the planes to pixels of this picture as it was sent
     * @param planes written from {@code offset} on, {@code 3 * width * height} values
     */
    public void sample(Similarity toPicture, int width, int height, FloatBuffer planes, int offset) {
        int level = level(toPicture.scale());
        levels.level(level).sample(toPicture.then(1.0 / (reduction << level)), width, height, planes, offset);
    }

    /** As above, of a plane seen in perspective; its middle decides how much is averaged. */
    public void sample(Projection toPicture, int width, int height, FloatBuffer planes, int offset) {
        int level = level(toPicture.scale(width / 2.0, height / 2.0));
        double factor = 1.0 / (reduction << level);
        double shift = (factor - 1) / 2;
        var toLevel = Projection.scaled(factor, factor, shift, shift).after(toPicture);
        levels.level(level).sample(toLevel, width, height, planes, offset);
    }

    /** A part of this picture as one of its own, a pixel for a pixel of the plane. */
    public Picture part(Projection toPicture, int width, int height) {
        int plane = width * height;
        var planes = new float[3 * plane];
        sample(toPicture, width, height, FloatBuffer.wrap(planes), 0);
        var rgb = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) Math.round(planes[c * plane + i]);
            }
        }
        return new Picture(width, height, 1, rgb);
    }

    private int level(double scale) {
        int halvings = Math.max(0, (int) Math.floor(Math.log(scale / reduction / MAGNIFIED) / Math.log(2)));
        return Math.min(halvings, MAX_LEVEL);
    }
}
